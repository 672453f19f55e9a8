import { compact, type EncodeContext, type FinishEvent, type LlmError, type LlmStreamEvent, type StreamEncoder } from '@modelport/provider-base';
import { wireFinishReason } from '../finish-reason.js';
import { encodeUsage } from '../usage.js';
import { encodeCallSignature } from './call-signature.js';
import type { OpenAiAnswerOptions } from './decode-request.js';
import { errorBody } from './encode-error.js';
import { answerOptions, encodeReasoningDetail, nowInSeconds } from './encode-response.js';

/** Writes `chat.completion.chunk` events: https://platform.openai.com/docs/api-reference/chat/streaming */
export class OpenAiChatStreamEncoder implements StreamEncoder {
  readonly #options: OpenAiAnswerOptions;
  readonly #created = nowInSeconds();
  #id: string;
  #model: string;

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
        return this.#delta({ reasoning_content: event.text });
      case 'reasoning-end':
        return event.signature === undefined && event.encrypted === undefined ? '' : this.#delta({ reasoning_details: [encodeReasoningDetail({ text: '', ...event })] });
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

  /** The older form knows one call: the first. */
  #call(index: number, call: object, body: object): string {
    if (this.#options.legacyFunctions) return index === 0 ? this.#delta({ function_call: body }) : '';
    return this.#delta({ tool_calls: [{ index, ...call, function: body }] });
  }

  #finish(event: FinishEvent): string {
    const finish = this.#chunk([{ index: 0, delta: {}, logprobs: null, finish_reason: wireFinishReason(event.finishReason, this.#options.legacyFunctions) }]);
    const usage = this.#options.includeUsage ? this.#chunk([], encodeUsage(event.usage) ?? null) : '';
    return `${finish}${usage}data: [DONE]\n\n`;
  }

  #delta(delta: object): string {
    return this.#chunk([{ index: 0, delta, logprobs: null, finish_reason: null }]);
  }

  #chunk(choices: readonly object[], usage?: object | null): string {
    const nullUsage = this.#options.includeUsage ? null : undefined;
    const chunk = compact({ id: this.#id, object: 'chat.completion.chunk', created: this.#created, model: this.#model, choices, usage: usage ?? nullUsage });
    return `data: ${JSON.stringify(chunk)}\n\n`;
  }
}

/** The event at which OpenAI's SDKs raise an error. No `[DONE]` follows: the stream did not end well. */
export function encodeStreamError(error: LlmError, requestId: string): string {
  return `data: ${JSON.stringify(errorBody(error, requestId))}\n\n`;
}
