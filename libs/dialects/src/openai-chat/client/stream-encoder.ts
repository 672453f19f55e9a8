import { type EncodeContext, type FinishEvent, type JsonObject, type LlmError, type LlmStreamEvent, type OtherChoiceEvent, type StreamEncoder } from '@modelport/provider-base';
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
  /** What is the same in every chunk, before and behind its choice. */
  #head: string;
  readonly #tail: string;

  constructor(private readonly context: EncodeContext) {
    this.#options = answerOptions(context);
    this.#losses = new AnswerLosses(context.receipt);
    this.#first = new ChoiceWriter(0, context, this.#losses);
    this.#id = `chatcmpl-${context.requestId}`;
    this.#model = context.model;
    this.#head = this.#headNow();
    this.#tail = tailWith({ usage: this.#nullUsage() });
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        this.#id = event.id ?? this.#id;
        this.#model = event.model || this.#model;
        this.#head = this.#headNow();
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
    const end = tailWith({ usage: this.#nullUsage(), service_tier: answeredTier(event.providerMetadata) });
    return `${this.#head}${this.#first.end(event)}${end}${usage ? this.#head + tailWith({ usage }) : ''}data: [DONE]\n\n`;
  }

  #choice(choice: string | undefined): string {
    return choice === undefined ? '' : this.#head + choice + this.#tail;
  }

  #nullUsage(): null | undefined {
    return this.#options.includeUsage ? null : undefined;
  }

  #headNow(): string {
    const head = JSON.stringify({ id: this.#id, object: 'chat.completion.chunk', created: this.#created, model: this.#model });
    return `data: ${head.slice(0, -1)},"choices":[`;
  }
}

/** What stands behind the choices of a chunk. */
function tailWith(fields: JsonObject): string {
  const rest = JSON.stringify(fields);
  return `]${rest === '{}' ? '' : ','}${rest.slice(1)}\n\n`;
}

/** The event at which OpenAI's SDKs raise an error. No `[DONE]` follows: the stream did not end well. */
export function encodeStreamError(error: LlmError, requestId: string): string {
  return `data: ${JSON.stringify(errorBody(error, requestId))}\n\n`;
}
