import { compact, type EncodeContext, type FinishEvent, type JsonObject, type LlmError, type LlmStreamEvent, type StreamEncoder } from '@modelport/provider-base';
import { WholeCalls } from '../../shared/whole-calls.js';
import { AnswerParts } from './answer-parts.js';
import type { GeminiAnswerOptions } from './decode-request.js';
import { errorBody } from './encode-error.js';
import { encodeFinish } from './encode-finish.js';
import { answerOptions, encodeProbabilities } from './encode-response.js';
import { encodeUsage } from './encode-usage.js';

/**
 * Writes the chunks of one answer, as events or as the elements of one array. A call is written whole, as the vendor itself does.
 * Source: https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
 */
export class GeminiStreamEncoder implements StreamEncoder {
  readonly #options: GeminiAnswerOptions;
  readonly #parts: AnswerParts;
  readonly #calls = new WholeCalls();
  #id: string;
  #model: string;
  #chunks = 0;

  constructor(private readonly context: EncodeContext) {
    this.#options = answerOptions(context);
    this.#parts = new AnswerParts({ providerId: context.providerId ?? '', includeThoughts: this.#options.includeThoughts });
    this.#id = context.requestId;
    this.#model = context.model;
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        this.#id = event.id || this.#id;
        this.#model = event.model || this.#model;
        return '';
      case 'text-delta':
        return this.#say(this.#parts.text(event.text, event.signature));
      case 'refusal-delta':
        return this.#say(this.#parts.text(event.text));
      case 'reasoning-delta':
        return this.#say(this.#parts.thought(event.text));
      case 'reasoning-end':
        return this.#say(this.#parts.thoughtEnd(event));
      case 'tool-call-start':
        this.#calls.start(event);
        return '';
      case 'tool-call-delta':
        this.#calls.add(event);
        return '';
      case 'tool-call-end':
        return this.#call(event.index);
      case 'finish':
        return this.#finish(event);
    }
  }

  /** In an array the error is its last element. */
  fail(error: LlmError): string {
    if (this.#options.streamForm === 'sse') return encodeStreamError(error, this.context.requestId);
    return `${this.#write(errorBody(error, this.context.requestId))}]`;
  }

  #call(index: number): string {
    const call = this.#calls.take(index);
    return call ? this.#say(this.#parts.call(call)) : '';
  }

  #say(parts: readonly JsonObject[]): string {
    return parts.length === 0 ? '' : this.#write(this.#chunk({ content: { parts, role: 'model' }, index: 0 }));
  }

  /** An empty text: clients take an answer for broken whose last chunk has no part. */
  #finish({ finishReason, rawFinishReason, usage, logprobs }: FinishEvent): string {
    const rest = this.#parts.end();
    const candidate = { content: { parts: rest.length > 0 ? rest : [{ text: '' }], role: 'model' }, ...encodeFinish(finishReason, rawFinishReason, this.#parts.brokenCall), ...encodeProbabilities({ logprobs }), index: 0 };
    const last = this.#write({ ...this.#chunk(candidate), ...compact({ usageMetadata: encodeUsage(usage) }) });
    return this.#options.streamForm === 'sse' ? last : `${last}]`;
  }

  #chunk(candidate: JsonObject): JsonObject {
    return { candidates: [candidate], modelVersion: this.#model, responseId: this.#id };
  }

  #write(chunk: object): string {
    const json = JSON.stringify(chunk);
    if (this.#options.streamForm === 'sse') return `data: ${json}\r\n\r\n`;
    return `${this.#chunks++ === 0 ? '[' : ',\r\n'}${json}`;
  }
}

/** The event at which Google's SDK raises an error; no chunk with a finish reason follows. */
export function encodeStreamError(error: LlmError, requestId: string): string {
  return `data: ${JSON.stringify(errorBody(error, requestId))}\r\n\r\n`;
}
