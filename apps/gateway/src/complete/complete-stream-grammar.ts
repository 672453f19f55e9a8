import { asObject, asObjects, type Frame, isNamed, JsonStreamGrammar, type JsonObject } from '@modelport/provider-base';
import { FINISH_REASONS } from './complete-answer.dto.js';

/**
 * The events of `POST /api/llm/complete`, as docs/http-api.md has them: `delta`, `reasoning` and `function_call` in any order, then one
 * `done` that holds the same once more, or an `error` in the place of the rest.
 */
export class CompleteStreamGrammar extends JsonStreamGrammar {
  #text = '';
  #reasoning = '';
  readonly #calls: unknown[] = [];

  protected check(json: JsonObject, { event }: Frame): void {
    if (event === 'delta') this.#text += this.#piece(json['response']);
    else if (event === 'reasoning') this.#reasoning += this.#piece(json['reasoning']);
    else if (event === 'function_call') this.#call(json);
    else if (event === 'done') this.#done(json);
    else if (event === 'error') this.#error(json);
    else this.problem('is of no known name');
  }

  #piece(text: unknown): string {
    this.must(isNamed(text), 'has no text');
    return String(text);
  }

  #call({ id, name, arguments: parsed, arguments_raw: raw }: JsonObject): void {
    this.must(isNamed(id) && isNamed(name), 'has no id or no name');
    this.must(!this.#calls.includes(id), 'has the id of another call');
    this.must(asObject(parsed) !== undefined || (parsed === null && isNamed(raw)), 'has neither arguments nor their text');
    this.#calls.push(id);
  }

  #done(answer: JsonObject): void {
    this.close();
    this.must(answer['response'] === this.#text, 'has another `response` than the deltas');
    this.must((answer['reasoning'] ?? '') === this.#reasoning, 'has another `reasoning` than was told');
    const ids = asObjects(answer['function_calls']).map(({ id }) => id);
    this.must(ids.length === this.#calls.length && ids.every((id, index) => id === this.#calls[index]), 'has other `function_calls` than were told');
    this.must(FINISH_REASONS.some((reason) => reason === answer['finish_reason']), 'has no `finish_reason` of the list');
    this.must(asObject(answer['usage']) !== undefined, 'has no `usage`');
    this.must(isNamed(answer['request_id']), 'has no `request_id`');
  }

  #error({ error }: JsonObject): void {
    this.close();
    const { kind, message, request_id: id } = asObject(error) ?? {};
    this.must(isNamed(kind) && isNamed(message) && isNamed(id), 'has no error with a kind, a message and the id of the request');
  }
}
