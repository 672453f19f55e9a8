import { asNumber, asString, LlmError, type JsonObject } from '@modelport/provider-base';

type Step = string | number;

interface Container {
  path: readonly Step[];
  isList: boolean;
  size: number;
}

/**
 * Writes the JSON text of arguments that arrive as values, each with the JSON Path where it belongs, in the order of the text.
 * Source: https://googleapis.github.io/js-genai/release_docs/interfaces/types.PartialArg.html
 */
export class PartialArguments {
  readonly #open: Container[] = [];
  readonly #written = new Set<string>();
  /** The path of the string that is being written. */
  #string: string | undefined;

  /** The text that this piece adds. @throws LlmError `malformed_response` for a value that belongs where the text cannot be changed any more. */
  add(piece: JsonObject): string {
    const path = parsePath(asString(piece['jsonPath']) ?? '');
    const key = JSON.stringify(path);
    const more = piece['willContinue'] === true;
    const text = asString(piece['stringValue']);
    if (this.#string === key) return escaped(text ?? '') + this.#endString(more);
    const opening = this.#endString(false) + this.#goTo(path);
    this.#mark(path);
    if (text === undefined) return opening + JSON.stringify(asNumber(piece['numberValue']) ?? (typeof piece['boolValue'] === 'boolean' ? piece['boolValue'] : null));
    this.#string = key;
    return `${opening}"${escaped(text)}${this.#endString(more)}`;
  }

  /** The text that closes what is open; empty where nothing was written. */
  end(): string {
    return this.#endString(false) + this.#close(0);
  }

  #endString(more: boolean): string {
    if (this.#string === undefined || more) return '';
    this.#string = undefined;
    return '"';
  }

  /** Closes what does not lead to the value, opens what does, and writes the value's name. */
  #goTo(path: readonly Step[]): string {
    let depth = this.#open.findIndex((container) => !isPrefix(container.path, path));
    if (depth === -1) depth = this.#open.length;
    let text = this.#close(depth);
    for (; depth < path.length; depth += 1) {
      const container = { path: path.slice(0, depth), isList: typeof path[depth] === 'number', size: 0 };
      if (depth > 0) this.#mark(container.path);
      text += (depth > 0 ? this.#name(path[depth - 1] ?? '') : '') + (container.isList ? '[' : '{');
      this.#open.push(container);
    }
    return text + this.#name(path.at(-1) ?? '');
  }

  #name(step: Step): string {
    const container = this.#open.at(-1);
    if (!container) return '';
    const comma = container.size++ > 0 ? ',' : '';
    return container.isList ? comma : `${comma}${JSON.stringify(String(step))}:`;
  }

  #close(depth: number): string {
    return this.#open
      .splice(depth)
      .reverse()
      .map(({ isList }) => (isList ? ']' : '}'))
      .join('');
  }

  #mark(path: readonly Step[]): void {
    const key = JSON.stringify(path);
    if (path.length === 0 || this.#written.has(key)) throw new LlmError('malformed_response', 'the arguments of a call came out of order');
    this.#written.add(key);
  }
}

const STEP = /\.([^.[\]]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/g;

/** The steps of a JSON Path with names and indices only: `$.foo['bar'][0]`. */
function parsePath(path: string): Step[] {
  return [...path.matchAll(STEP)].map(([, name, index, single, double]) => (index === undefined ? (name ?? (single ?? double ?? '').replaceAll(/\\(.)/g, '$1')) : Number(index)));
}

function isPrefix(prefix: readonly Step[], path: readonly Step[]): boolean {
  return prefix.length < path.length && prefix.every((step, at) => step === path[at]);
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
