import { isObject, parseJson } from '@modelport/provider-base';

const OPENING = /^\s*\{\s*"input"\s*:\s*"/;

/** As far as the text goes on, with whole escapes only. Escapes that JSON does not know, as models write them, are whole too. */
const WHOLE = /^(?:[^"\\]+|\\u[0-9a-fA-F]{4}|\\u(?![0-9a-fA-F]{0,3}$)|\\[^u])*/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([^]))/g;
const ESCAPED: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * Reads the text of a custom tool out of the arguments of the function that stands for it, piece by piece as they come: `{"input":"…"}`.
 * What does not begin so is told when it is over: the text under `input`, or else all of it as it is.
 */
export class CustomInput {
  #held = '';
  #place: 'before' | 'within' | 'behind' = 'before';

  /** The next piece of the text; empty where nothing is certain yet. */
  add(argumentsDelta: string): string {
    if (this.#place === 'behind') return '';
    this.#held += argumentsDelta;
    if (this.#place === 'before') {
      const opening = OPENING.exec(this.#held);
      if (!opening) return '';
      this.#held = this.#held.slice(opening[0].length);
      this.#place = 'within';
    }
    return this.#read();
  }

  /** What is still owed when nothing more comes. */
  end(): string {
    if (this.#place !== 'before') return '';
    const parsed = parseJson(this.#held);
    const input = isObject(parsed) ? parsed['input'] : undefined;
    return typeof input === 'string' ? input : this.#held;
  }

  #read(): string {
    const whole = WHOLE.exec(this.#held)?.[0] ?? '';
    if (this.#held[whole.length] === '"') this.#place = 'behind';
    const text = whole.replaceAll(ESCAPE, (escape, hex: string | undefined, letter: string | undefined) => (hex === undefined ? (ESCAPED[letter ?? ''] ?? escape) : String.fromCharCode(Number.parseInt(hex, 16))));
    const half = this.#place === 'within' && /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : '';
    // A character of two halves is told whole: bytes cannot hold one half.
    this.#held = half + this.#held.slice(whole.length);
    return half === '' ? text : text.slice(0, -1);
  }
}
