import { compact, type EncodeContext, type FinishEvent, type JsonObject, type LlmError, type LlmStreamEvent, type OtherChoiceEvent, type StreamEncoder } from '@modelport/provider-base';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { CandidateWriter } from './candidate-writer.js';
import type { GeminiAnswerOptions } from './decode-request.js';
import { errorBody } from './encode-error.js';
import { answerOptions } from './encode-response.js';
import { encodeUsage } from './encode-usage.js';

/**
 * Writes the chunks of one answer, as events or as the elements of one array. A call is written whole, as the vendor itself does.
 * Source: https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
 */
export class GeminiStreamEncoder implements StreamEncoder {
  readonly #options: GeminiAnswerOptions;
  readonly #losses: AnswerLosses;
  readonly #first: CandidateWriter;
  /** The candidates that were asked for besides the first. */
  readonly #others = new Map<number, CandidateWriter>();
  #id: string;
  #model: string;
  #chunks = 0;

  constructor(private readonly context: EncodeContext) {
    this.#options = answerOptions(context);
    this.#losses = new AnswerLosses(context.receipt);
    this.#first = new CandidateWriter(0, context, this.#losses);
    this.#id = context.requestId;
    this.#model = context.model;
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        this.#id = event.id || this.#id;
        this.#model = event.model || this.#model;
        return '';
      case 'other-choice':
        return this.#other(event);
      case 'finish':
        return this.#finish(event);
      default:
        return this.#say(this.#first.piece(event));
    }
  }

  /** In an array the error is its last element. */
  fail(error: LlmError): string {
    if (this.#options.streamForm === 'sse') return encodeStreamError(error, this.context.requestId);
    return `${this.#write(errorBody(error, this.context.requestId))}]`;
  }

  #other({ choice, event }: OtherChoiceEvent): string {
    const writer = this.#others.get(choice) ?? new CandidateWriter(choice, this.context, this.#losses);
    this.#others.set(choice, writer);
    return this.#say(event.type === 'choice-end' ? writer.end(event) : writer.piece(event));
  }

  #say(candidate: JsonObject | undefined): string {
    return candidate ? this.#write(this.#chunk(candidate)) : '';
  }

  #finish(event: FinishEvent): string {
    const last = this.#write({ ...this.#chunk(this.#first.end(event)), ...compact({ usageMetadata: encodeUsage(event.usage, event.providerMetadata) }) });
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
