import { isObject } from '@modelport/provider-base';
import type { ExpectedReading } from './expected-reading.js';
import type { Recording } from './recording.js';

/** Reads one recording. @throws TypeError that names the file, the field and what was expected. */
export function parseRecording(text: string, file: string): Recording {
  const fields = new Fields(parse(text, file), file);
  const response = fields.object('response');
  return {
    id: fields.string('id'),
    provider: fields.string('provider'),
    kind: fields.string('kind'),
    streamRequested: fields.boolean('stream_requested'),
    status: response.number('status'),
    headers: lowerCase(response.object('headers').strings()),
    body: Buffer.from(response.string('body'), response.oneOf('body_encoding', ['utf8', 'base64'] as const)),
    networkChunkSizes: response.numbersOrNothing('network_chunk_sizes'),
    expected: fields.objectOrNull<ExpectedReading>('expected'),
  };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new TypeError(`${file}: not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Reads fields of an object and says where a field is not what it must be. */
class Fields {
  readonly #values: Record<string, unknown>;

  constructor(
    value: unknown,
    private readonly file: string,
    private readonly path = '',
  ) {
    if (!isObject(value)) throw new TypeError(`${file}: ${path || 'the file'}: expected an object`);
    this.#values = value;
  }

  string(name: string): string {
    return this.#checked(name, 'a string', (value) => (typeof value === 'string' ? value : undefined));
  }

  number(name: string): number {
    return this.#checked(name, 'a number', (value) => (typeof value === 'number' ? value : undefined));
  }

  boolean(name: string): boolean {
    return this.#checked(name, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined));
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    return this.#checked(name, words.join(' or '), (value) => words.find((word) => word === value));
  }

  object(name: string): Fields {
    return new Fields(this.#values[name], this.file, this.#pathOf(name));
  }

  objectOrNull<T extends object>(name: string): T | null {
    return this.#checked(name, 'an object or null', (value) => (value === null || isObject(value) ? (value as T | null) : undefined));
  }

  numbersOrNothing(name: string): readonly number[] | undefined {
    if (this.#values[name] === undefined) return undefined;
    return this.#checked(name, 'a list of numbers', (value) => (Array.isArray(value) && value.every((item): item is number => typeof item === 'number') ? value : undefined));
  }

  strings(): Record<string, string> {
    return Object.fromEntries(Object.keys(this.#values).map((name) => [name, this.string(name)]));
  }

  #checked<T>(name: string, due: string, read: (value: unknown) => T | undefined): T {
    const value = read(this.#values[name]);
    if (value === undefined) throw new TypeError(`${this.file}: ${this.#pathOf(name)}: expected ${due}`);
    return value;
  }

  #pathOf(name: string): string {
    return this.path ? `${this.path}.${name}` : name;
  }
}
