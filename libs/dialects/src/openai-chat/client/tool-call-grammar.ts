import { asObject, isCount, isNamed, type JsonObject } from '@modelport/provider-base';

interface Call {
  id: unknown;
  name: unknown;
  arguments: string;
}

/**
 * The calls of one choice: numbered from 0 in the order they begin; the first piece of each has its id, type and name, the others add to
 * its arguments. OpenAI's SDKs raise an error where a call changes its identity or never had a name.
 */
export class ToolCallGrammar {
  readonly #calls: Call[] = [];
  #legacy: Call | undefined;

  constructor(private readonly problem: (what: string) => void) {}

  read({ index, id, type, function: body, custom }: JsonObject): void {
    if (!isCount(index)) return this.problem('has a call without an index');
    const part = asObject(body) ?? asObject(custom) ?? {};
    const known = this.#calls[index];
    if (known) return this.#continue(known, id, part);
    if (index !== this.#calls.length) this.problem(`begins call ${index} where ${this.#calls.length} is the next`);
    if (!isNamed(id)) this.problem('begins a call without an id');
    else if (this.#calls.some((call) => call.id === id)) this.problem('begins a call with the id of another');
    if (type !== 'function' && type !== 'custom') this.problem('begins a call without its type');
    this.#calls[index] = this.#begin(id, part);
  }

  /** The older form, with one call. */
  readLegacy(value: unknown): void {
    const part = asObject(value);
    if (!part) return;
    if (this.#legacy) this.#continue(this.#legacy, undefined, part);
    else this.#legacy = this.#begin(undefined, part);
  }

  finish(reason: unknown): void {
    const calls = this.#legacy ? [this.#legacy] : this.#calls;
    if (reason === 'tool_calls' && this.#calls.length === 0) this.problem('says that calls wait for their results, and there are none');
    if (reason === 'function_call' && !this.#legacy) this.problem('says that a function is called, and none is');
    if (reason !== 'length' && calls.some((call) => call.arguments === '')) this.problem('comes before the arguments of a call');
  }

  #begin(id: unknown, part: JsonObject): Call {
    if (!isNamed(part['name'])) this.problem('begins a call without a name');
    return { id, name: part['name'], arguments: this.#textOf(part) };
  }

  #continue(call: Call, id: unknown, part: JsonObject): void {
    const { name } = part;
    if (isNamed(id) && id !== call.id) this.problem('goes on with a call under another id');
    if (isNamed(name) && name !== call.name) this.problem('goes on with a call under another name');
    call.arguments += this.#textOf(part);
  }

  #textOf({ arguments: text = '', input }: JsonObject): string {
    if (typeof text === 'string') return text === '' && typeof input === 'string' ? input : text;
    this.problem('has arguments that are no text');
    return '';
  }
}
