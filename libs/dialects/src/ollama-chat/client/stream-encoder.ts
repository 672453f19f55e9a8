import type { EncodeContext, JsonObject, LlmError, LlmStreamEvent, StreamEncoder } from '@modelport/provider-base';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { WholeCalls } from '../../shared/whole-calls.js';
import { encodeCall, encodeEnd } from './encode-answer.js';
import { encodeStreamError } from './encode-error.js';

/** Writes one answer as lines, each a JSON object; a call is written whole, as Ollama does. Source: https://docs.ollama.com/api/streaming */
export class OllamaStreamEncoder implements StreamEncoder {
  readonly #calls = new WholeCalls();
  readonly #losses: AnswerLosses;
  #model: string;

  /** @param message the fields that a line has for what is said. */
  constructor(
    context: EncodeContext,
    private readonly message: (said: { content: string; thinking?: string; tool_calls?: readonly JsonObject[] }) => JsonObject = (said) => ({ message: { role: 'assistant', ...said } }),
  ) {
    this.#losses = new AnswerLosses(context.receipt);
    this.#model = context.model;
  }

  encode(event: LlmStreamEvent): string {
    switch (event.type) {
      case 'start':
        this.#model = event.model || this.#model;
        return '';
      case 'text-delta':
      case 'refusal-delta':
        return this.#line({ ...this.message({ content: event.text }), done: false });
      case 'reasoning-delta':
        return this.#line({ ...this.message({ content: '', thinking: event.text }), done: false });
      case 'citation':
        this.#losses.all();
        return '';
      case 'reasoning-end':
      case 'other-choice':
        return '';
      case 'tool-call-start':
        this.#calls.start(event);
        return '';
      case 'tool-call-delta':
        this.#calls.add(event);
        return '';
      case 'tool-call-end':
        return this.#call(event.index);
      case 'finish':
        return this.#line({ ...this.message({ content: '' }), ...encodeEnd(event.finishReason, event.usage, event.logprobs) });
    }
  }

  fail(error: LlmError): string {
    return encodeStreamError(error);
  }

  #call(index: number): string {
    const call = this.#calls.take(index);
    return call ? this.#line({ ...this.message({ content: '', tool_calls: [encodeCall(call, index)] }), done: false }) : '';
  }

  #line(fields: JsonObject): string {
    return `${JSON.stringify({ model: this.#model, created_at: new Date().toISOString(), ...fields })}\n`;
  }
}
