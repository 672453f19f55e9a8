import { isObject, type JsonObject } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * Reads the fields of an object as Google's servers do: a name in camel case or in snake case, a number also as text, one object where a
 * list of them is due. Source: https://protobuf.dev/programming-guides/json/
 */
export class GoogleFields extends Fields {
  readonly #prefix: string;

  constructor(object: JsonObject, path: string) {
    super(camelCased(object, path), path);
    this.#prefix = path;
  }

  static override of(value: unknown, path: string): GoogleFields {
    if (!isObject(value)) throw invalid(path || 'body', 'an object', value);
    return new GoogleFields(value, path);
  }

  override number(name: string, min?: number, max?: number): number | undefined {
    const value = this.raw(name);
    if (typeof value !== 'string' || !NUMBER.test(value)) return super.number(name, min, max);
    return new Fields({ [name]: Number(value) }, this.#prefix).number(name, min, max);
  }

  override fields(name: string): GoogleFields | undefined {
    const value = this.jsonObject(name);
    return value && new GoogleFields(value, this.at(name));
  }

  /** The objects of a list; one that stands alone counts as a list. */
  list(name: string): GoogleFields[] {
    const value = this.raw(name);
    if (value === undefined) return [];
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.map((item, index) => GoogleFields.of(item, Array.isArray(value) ? `${this.at(name)}[${index}]` : this.at(name)));
  }

  strings(name: string): string[] | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.map((item, index) => {
      if (typeof item !== 'string') throw invalid(`${this.at(name)}[${index}]`, 'a string', item);
      return item;
    });
  }

  /** A word of one of the vendor's enums, in any case; the word for "not specified" counts as absent. */
  word<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.string(name);
    if (value === undefined || /(?:^|_)unspecified$/i.test(value)) return undefined;
    const found = allowed.find((candidate) => candidate === value.toUpperCase());
    if (found === undefined) throw invalid(this.at(name), `one of ${allowed.join(', ')}`, value);
    return found;
  }
}

/** @throws LlmError `invalid_request` where one field stands there under both of its names. */
function camelCased(object: JsonObject, path: string): JsonObject {
  const names = Object.keys(object);
  if (!names.some((name) => name.includes('_'))) return object;
  const result: JsonObject = {};
  for (const name of names) {
    const camel = name.replace(/(?<=[a-zA-Z0-9])_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
    if (camel !== name && Object.hasOwn(object, camel)) throw invalid(path === '' ? name : `${path}.${name}`, `one of ${camel} and ${name}, not both`);
    Object.defineProperty(result, camel, { value: object[name], enumerable: true, configurable: true, writable: true });
  }
  return result;
}
