import { type AnswerEvent, type EncodeContext, type FinishEvent, type ReasoningEndEvent } from '@modelport/provider-base';
import { encodeUrlAnnotations } from './annotations.js';
import type { AnswerLosses } from '../../shared/answer-losses.js';
import { makerIn } from '../../shared/sealed-proof.js';
import { wireFinishReason } from '../finish-reason.js';
import { encodeCallSignature } from './call-signature.js';
import { answerOptions, logprobsOf } from './encode-response.js';
import { encodeReasoningDetail, isBound, NATIVE_PROVIDER } from './reasoning.js';

/** Writes one choice of a stream, piece by piece, as the JSON text of entries of `choices`. */
export class ChoiceWriter {
  readonly #legacy: boolean;
  #text = '';
  /** The words of the thought that is open. */
  #thought = '';
  #proofs = 0;

  constructor(
    private readonly index: number,
    private readonly context: EncodeContext,
    private readonly losses: AnswerLosses,
  ) {
    this.#legacy = answerOptions(context).legacyFunctions;
  }

  /** The first piece of every choice. */
  start(): string {
    return this.#delta({ role: 'assistant', content: '' });
  }

  /** Undefined for what the format does not tell. */
  piece(event: AnswerEvent): string | undefined {
    switch (event.type) {
      case 'text-delta':
        this.#text += event.text;
        return this.#delta({ content: event.text });
      case 'citation': {
        const annotations = encodeUrlAnnotations([event.citation], this.#text, this.losses);
        return annotations.length === 0 ? undefined : this.#delta({ annotations });
      }
      case 'refusal-delta':
        return this.#delta({ refusal: event.text });
      case 'reasoning-delta':
        this.#thought += event.text;
        return this.#delta({ reasoning_content: event.text });
      case 'reasoning-end':
        return this.#endReasoning(event);
      case 'tool-call-start':
        return this.#call(event.index, { id: event.id, type: 'function', ...encodeCallSignature(event, makerIn(this.context)) }, { name: event.name, arguments: '' });
      case 'tool-call-delta':
        return this.#call(event.index, {}, { arguments: event.argumentsDelta });
      case 'tool-call-end':
        return undefined;
    }
  }

  end(end: Pick<FinishEvent, 'finishReason' | 'logprobs'>): string {
    return JSON.stringify({ index: this.index, delta: {}, logprobs: logprobsOf(end), finish_reason: wireFinishReason(end.finishReason, this.#legacy) });
  }

  #endReasoning(event: ReasoningEndEvent): string | undefined {
    const text = this.#thought;
    this.#thought = '';
    const maker = makerIn({ providerId: NATIVE_PROVIDER, ...this.context });
    if (!isBound({ ...event, text }, maker)) return undefined;
    const detail = encodeReasoningDetail({ ...event, text }, maker, this.#proofs++);
    // The words have gone out as they came.
    return this.#delta({ reasoning_details: ['text' in detail ? { ...detail, text: '' } : detail] });
  }

  /** The older form knows one call: the first. */
  #call(index: number, call: object, body: object): string | undefined {
    if (this.#legacy) return index === 0 ? this.#delta({ function_call: body }) : undefined;
    return this.#delta({ tool_calls: [{ index, ...call, function: body }] });
  }

  #delta(delta: object): string {
    return `{"index":${this.index},"delta":${JSON.stringify(delta)},"logprobs":null,"finish_reason":null}`;
  }
}
