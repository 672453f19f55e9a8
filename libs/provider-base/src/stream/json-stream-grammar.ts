import type { StreamGrammar } from '../contract/stream-grammar.js';
import type { Frame } from '../contract/wire-format.js';
import { asObject, type JsonObject, parseJson } from '../json/json-value.js';

/** Names of events are told in problems; whatever looks like no name may be content, and is not. */
const NAME = /^[\w.-]{1,64}$/;

/**
 * What the grammars of all formats have in common: events are numbered and their data read as JSON, an end is an end, and a stream
 * must come to one. A subclass says what its events are, in {@link check}.
 */
export abstract class JsonStreamGrammar implements StreamGrammar {
  #count = 0;
  #over = false;
  #problems: string[] = [];
  #where = '';

  frame(frame: Frame): readonly string[] {
    const type = this.typeOf(frame);
    this.#where = `event ${this.#count++}${NAME.test(type) ? ` (${type})` : ''}`;
    if (this.#over && !this.mayFollowEnd(frame)) this.problem('comes after the end');
    else this.read(frame);
    return this.#taken();
  }

  end(): readonly string[] {
    this.#where = 'the stream';
    if (!this.#over) this.problem('stopped without its end');
    return this.#taken();
  }

  /** The name by which an event is told in problems. */
  protected typeOf({ event }: Frame): string {
    return event;
  }

  /** An event that may stand behind the end all the same. */
  protected mayFollowEnd(_frame: Frame): boolean {
    return false;
  }

  protected read(frame: Frame): void {
    const json = asObject(parseJson(frame.data));
    if (json) this.check(json, frame);
    else this.problem('is not a JSON object');
  }

  protected abstract check(json: JsonObject, frame: Frame): void;

  /** The end has come; nothing may follow. */
  protected close(): void {
    this.#over = true;
  }

  /** Notes what is wrong with the event that is being looked at: words to stand behind its number, without content. */
  protected problem(what: string): void {
    this.#problems.push(`${this.#where} ${what}`);
  }

  /** Notes the problem unless the condition holds; gives the condition. */
  protected must(condition: boolean, what: string): boolean {
    if (!condition) this.problem(what);
    return condition;
  }

  #taken(): readonly string[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }
}

/** Whether the value is a whole number from 0 on: an index or a count. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Whether the value is a text that is not empty: an id or a name. */
export function isNamed(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
