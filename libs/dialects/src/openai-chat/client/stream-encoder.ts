import { compact, type EncodeContext, type FinishEvent, type LlmError, type LlmStreamEvent, type ReasoningEndEvent, type StreamEncoder } from '@modelport/provider-base';
import { wireFinishReason } from '../finish-reason.js';
import { encodeUsage } from '../usage.js';
import { encodeCallSignature } from './call-signature.js';
import type { OpenAiAnswerOptions } from './decode-request.js';
import { errorBody } from './encode-error.js';
import { answerOptions, logprobsOf, nowInSeconds } from './encode-response.js';
import { encodeReasoningDetail, hasProof, NATIVE_PROVIDER } from './reasoning.js';

/** Writes `chat.completion.chunk` events: https://platform.openai.com/docs/api-reference/chat/streaming */
export class OpenAiChatStreamEncoder implements StreamEncoder {
  readonly #options: OpenAiAnswerOptions;
  readonly #created = nowInSeconds();
  #id: string;
  #model: string;
  /** The words of the thought that is open. */
  #thought = '';
  #proofs = 0;

  constructor(private readonly context: EncodeContext) {
    this.#options = answerOptions(context);
    this.#id = `chatcmpl-${context.requestId}`;
    this.#model = context.model;
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        this.#id = event.id ?? this.#id;
        this.#model = event.model || this.#model;
        return this.#delta({ role: 'assistant', content: '' });
      case 'text-delta':
        return this.#delta({ content: event.text });
      case 'refusal-delta':
        return this.#delta({ refusal: event.text });
      case 'reasoning-delta':
        this.#thought += event.text;
        return this.#delta({ reasoning_content: event.text });
      case 'reasoning-end':
        return this.#endReasoning(event);
      case 'tool-call-start':
        return this.#call(event.index, { id: event.id, type: 'function', ...encodeCallSignature(event) }, { name: event.name, arguments: '' });
      case 'tool-call-delta':
        return this.#call(event.index, {}, { arguments: event.argumentsDelta });
      case 'tool-call-end':
        return '';
      case 'finish':
        return this.#finish(event);
    }
  }

  fail(error: LlmError): string {
    return encodeStreamError(error, this.context.requestId);
  }

  #endReasoning(event: ReasoningEndEvent): string {
    const text = this.#thought;
    this.#thought = '';
    if (!hasProof(event)) return '';
    const detail = encodeReasoningDetail({ ...event, text }, this.context.providerId ?? NATIVE_PROVIDER, this.#proofs++);
    // The words have gone out as they came.
    return this.#delta({ reasoning_details: ['text' in detail ? { ...detail, text: '' } : detail] });
  }

  /** The older form knows one call: the first. */
  #call(index: number, call: object, body: object): string {
    if (this.#options.legacyFunctions) return index === 0 ? this.#delta({ function_call: body }) : '';
    return this.#delta({ tool_calls: [{ index, ...call, function: body }] });
  }

  #finish(event: FinishEvent): string {
    const finish = this.#chunk([{ index: 0, delta: {}, logprobs: logprobsOf(event), finish_reason: wireFinishReason(event.finishReason, this.#options.legacyFunctions) }]);
    // A chunk without choices is there for the usage alone: where the vendor told none, it says nothing.
    const usage = this.#options.includeUsage ? encodeUsage(event.usage) : undefined;
    return `${finish}${usage ? this.#chunk([], usage) : ''}data: [DONE]\n\n`;
  }

  #delta(delta: object): string {
    return this.#chunk([{ index: 0, delta, logprobs: null, finish_reason: null }]);
  }

  #chunk(choices: readonly object[], usage?: object): string {
    const nullUsage = this.#options.includeUsage ? null : undefined;
    const chunk = compact({ id: this.#id, object: 'chat.completion.chunk', created: this.#created, model: this.#model, choices, usage: usage ?? nullUsage });
    return `data: ${JSON.stringify(chunk)}\n\n`;
  }
}

/** The event at which OpenAI's SDKs raise an error. No `[DONE]` follows: the stream did not end well. */
export function encodeStreamError(error: LlmError, requestId: string): string {
  return `data: ${JSON.stringify(errorBody(error, requestId))}\n\n`;
}
