import { compact, type EncodeContext, type FinishEvent, type LlmError, type LlmStreamEvent, type StreamEncoder } from '@modelport/provider-base';
import { answerOptions, nowInSeconds } from '../../openai-chat/client/encode-response.js';
import { encodeStreamError } from '../../openai-chat/client/stream-encoder.js';
import { encodeUsage } from '../../openai-chat/usage.js';
import { encodeChoice, wireReason } from './encode-response.js';

/** Writes pieces of a `text_completion`: https://platform.openai.com/docs/api-reference/completions/object */
export class OpenAiCompletionsStreamEncoder implements StreamEncoder {
  readonly #created = nowInSeconds();
  readonly #includeUsage: boolean;
  #id: string;
  #model: string;

  constructor(private readonly context: EncodeContext) {
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
        return this.#chunk([encodeChoice(event.text, null)]);
      case 'finish':
        return this.#finish(event);
      default:
        return '';
    }
  }

  fail(error: LlmError): string {
    return encodeStreamError(error, this.context.requestId);
  }

  #finish({ finishReason, usage, logprobs }: FinishEvent): string {
    const counts = this.#includeUsage ? encodeUsage(usage) : undefined;
    return `${this.#chunk([encodeChoice('', wireReason(finishReason), logprobs)])}${counts ? this.#chunk([], counts) : ''}data: [DONE]\n\n`;
  }

  #chunk(choices: readonly object[], usage?: object): string {
    const noUsage = this.#includeUsage ? null : undefined;
    return `data: ${JSON.stringify(compact({ id: this.#id, object: 'text_completion', created: this.#created, model: this.#model, choices, usage: usage ?? noUsage }))}\n\n`;
  }
}
