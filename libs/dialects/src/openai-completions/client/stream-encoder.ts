import { compact, type EncodeContext, type FinishEvent, type LlmError, type LlmStreamEvent, type OtherChoiceEvent, type StreamEncoder } from '@modelport/provider-base';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { answerOptions, nowInSeconds } from '../../openai-chat/client/encode-response.js';
import { encodeStreamError } from '../../openai-chat/client/stream-encoder.js';
import { encodeUsage } from '../../openai-chat/usage.js';
import { encodeChoice, wireReason } from './encode-response.js';
import { noteUnsaid } from './note-unsaid.js';

/** Writes pieces of a `text_completion`: https://platform.openai.com/docs/api-reference/completions/object */
export class OpenAiCompletionsStreamEncoder implements StreamEncoder {
  readonly #created = nowInSeconds();
  readonly #includeUsage: boolean;
  readonly #losses: AnswerLosses;
  #id: string;
  #model: string;

  constructor(private readonly context: EncodeContext) {
    this.#losses = new AnswerLosses(context.receipt);
    this.#includeUsage = answerOptions(context).includeUsage;
    this.#id = `cmpl-${context.requestId}`;
    this.#model = context.model;
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        this.#id = event.id ?? this.#id;
        this.#model = event.model || this.#model;
        return '';
      case 'text-delta':
      case 'refusal-delta':
        return this.#chunk([encodeChoice(0, event.text, null)]);
      case 'citation':
        this.#losses.all();
        return '';
      case 'reasoning-delta':
        noteUnsaid('reasoning', this.#losses);
        return '';
      case 'tool-call-start':
        noteUnsaid('tool-call', this.#losses);
        return '';
      case 'other-choice':
        return this.#other(event);
      case 'finish':
        return this.#finish(event);
      default:
        return '';
    }
  }

  fail(error: LlmError): string {
    return encodeStreamError(error, this.context.requestId);
  }

  #other({ choice, event }: OtherChoiceEvent): string {
    if (event.type === 'choice-end') return this.#chunk([encodeChoice(choice, '', wireReason(event.finishReason), event.logprobs)]);
    return event.type === 'text-delta' || event.type === 'refusal-delta' ? this.#chunk([encodeChoice(choice, event.text, null)]) : '';
  }

  #finish({ finishReason, usage, logprobs }: FinishEvent): string {
    const counts = this.#includeUsage ? encodeUsage(usage) : undefined;
    return `${this.#chunk([encodeChoice(0, '', wireReason(finishReason), logprobs)])}${counts ? this.#chunk([], counts) : ''}data: [DONE]\n\n`;
  }

  #chunk(choices: readonly object[], usage?: object): string {
    const noUsage = this.#includeUsage ? null : undefined;
    return `data: ${JSON.stringify(compact({ id: this.#id, object: 'text_completion', created: this.#created, model: this.#model, choices, usage: usage ?? noUsage }))}\n\n`;
  }
}
