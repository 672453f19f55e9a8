import { isObject, type JsonObject, LlmError } from '@modelport/provider-base';

/** The error for a field of a client's body: where it is, what is allowed there, what came instead. */
export function invalid(path: string, expected: string, value?: unknown): LlmError {
  const got = value === undefined ? '' : `, got ${describe(value)}`;
  return new LlmError('invalid_request', `${path}: expected ${expected}${got}`, { path });
}

/** Never the value itself beyond a short scalar: a body may hold anything. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return value.length <= 40 ? JSON.stringify(value) : 'a string';
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}

/**
 * Reads the fields of one object of a client's body, each with its check, and remembers which were read: what is left is what
 * nobody understood. A field that is null counts as absent, as vendors have it.
 */
export class Fields {
  /** Of the fields that are there. An object has a few: a list is sooner searched than a set is made. */
  readonly #read: string[] = [];

  constructor(
    private readonly object: JsonObject,
    private readonly path: string,
  ) {}

  static of(value: unknown, path: string): Fields {
    if (!isObject(value)) throw invalid(path || 'body', 'an object', value);
    return new Fields(value, path);
  }

  at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  /** The names of the fields that are present and that nobody has read. */
  unread(): string[] {
    const unread: string[] = [];
    for (const name in this.object) {
      if (!this.#read.includes(name) && this.object[name] !== null && this.object[name] !== undefined) unread.push(name);
    }
    return unread;
  }

  raw(name: string): unknown {
    const value = this.object[name] ?? undefined;
    if (value !== undefined) this.#read.push(name);
    return value;
  }

  /** The object itself, read as a whole. */
  all(): JsonObject {
    this.#read.push(...Object.keys(this.object));
    return this.object;
  }

  string(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value;
    throw invalid(this.at(name), 'a string', value);
  }

  requiredString(name: string): string {
    const value = this.string(name);
    if (value === undefined || value === '') throw invalid(this.at(name), 'a non-empty string', this.object[name]);
    return value;
  }

  boolean(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw invalid(this.at(name), 'true or false', value);
  }

  number(name: string, min = -Infinity, max = Infinity): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    throw invalid(this.at(name), `a number${range(min, max)}`, value);
  }

  integer(name: string, min = -Number.MAX_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.number(name, min, max);
    if (value === undefined || Number.isSafeInteger(value)) return value;
    throw invalid(this.at(name), `a whole number${range(min, max)}`, value);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    throw invalid(this.at(name), `one of ${allowed.join(', ')}`, value);
  }

  array(name: string): unknown[] | undefined {
    const value = this.raw(name);
    if (value === undefined || Array.isArray(value)) return value;
    throw invalid(this.at(name), 'an array', value);
  }

  jsonObject(name: string): JsonObject | undefined {
    const value = this.raw(name);
    if (value === undefined || isObject(value)) return value;
    throw invalid(this.at(name), 'an object', value);
  }

  fields(name: string): Fields | undefined {
    const value = this.jsonObject(name);
    return value && new Fields(value, this.at(name));
  }
}

function range(min: number, max: number): string {
  const low = Math.abs(min) >= Number.MAX_SAFE_INTEGER ? undefined : min;
  const high = Math.abs(max) >= Number.MAX_SAFE_INTEGER ? undefined : max;
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  if (low !== undefined) return ` of at least ${low}`;
  return high === undefined ? '' : ` of at most ${high}`;
}
