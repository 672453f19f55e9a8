import { compact, type EncodeContext, type FinishEvent, type JsonObject, type LlmError, type LlmStreamEvent, type OtherChoiceEvent, type StreamEncoder } from '@modelport/provider-base';
import { answeredTier } from '../../shared/answered-tier.js';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { encodeUsage } from '../usage.js';
import { ChoiceWriter } from './choice-writer.js';
import type { OpenAiAnswerOptions } from './decode-request.js';
import { errorBody } from './encode-error.js';
import { answerOptions, nowInSeconds } from './encode-response.js';

/** Writes `chat.completion.chunk` events: https://platform.openai.com/docs/api-reference/chat/streaming */
export class OpenAiChatStreamEncoder implements StreamEncoder {
  readonly #options: OpenAiAnswerOptions;
  readonly #created = nowInSeconds();
  readonly #losses: AnswerLosses;
  readonly #first: ChoiceWriter;
  /** The choices that were asked for besides the first. */
  readonly #others = new Map<number, ChoiceWriter>();
  #id: string;
  #model: string;

  constructor(private readonly context: EncodeContext) {
    this.#options = answerOptions(context);
    this.#losses = new AnswerLosses(context.receipt);
    this.#first = new ChoiceWriter(0, context, this.#losses);
    this.#id = `chatcmpl-${context.requestId}`;
    this.#model = context.model;
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        this.#id = event.id ?? this.#id;
        this.#model = event.model || this.#model;
        return this.#choice(this.#first.start());
      case 'other-choice':
        return this.#other(event);
      case 'finish':
        return this.#finish(event);
      default:
        return this.#choice(this.#first.piece(event));
    }
  }

  fail(error: LlmError): string {
    return encodeStreamError(error, this.context.requestId);
  }

  #other({ choice, event }: OtherChoiceEvent): string {
    const known = this.#others.get(choice);
    const writer = known ?? new ChoiceWriter(choice, this.context, this.#losses);
    this.#others.set(choice, writer);
    const start = known ? '' : this.#choice(writer.start());
    return start + this.#choice(event.type === 'choice-end' ? writer.end(event) : writer.piece(event));
  }

  #finish(event: FinishEvent): string {
    // A chunk without choices is there for the usage alone: where the vendor told none, it says nothing.
    const usage = this.#options.includeUsage ? encodeUsage(event.usage) : undefined;
    const tier = { service_tier: answeredTier(event.providerMetadata) };
    return `${this.#chunk([this.#first.end(event)], undefined, tier)}${usage ? this.#chunk([], usage) : ''}data: [DONE]\n\n`;
  }

  #choice(choice: JsonObject | undefined): string {
    return choice ? this.#chunk([choice]) : '';
  }

  #chunk(choices: readonly object[], usage?: object, more: object = {}): string {
    const nullUsage = this.#options.includeUsage ? null : undefined;
    const chunk = compact({ id: this.#id, object: 'chat.completion.chunk', created: this.#created, model: this.#model, choices, usage: usage ?? nullUsage, ...more });
    return `data: ${JSON.stringify(chunk)}\n\n`;
  }
}

/** The event at which OpenAI's SDKs raise an error. No `[DONE]` follows: the stream did not end well. */
export function encodeStreamError(error: LlmError, requestId: string): string {
  return `data: ${JSON.stringify(errorBody(error, requestId))}\n\n`;
}
