import type { JsonSchema } from '@modelport/provider-base';

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON Schema, or the two that are booleans: anything, and nothing. */
export type Schema = boolean | JsonSchema;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

/** The value as a list of schemas; what is none is left out. */
export function schemaList(value: unknown): Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** The value as a map of schemas by name; what is none is left out. */
export function schemaMap(value: unknown): Record<string, Schema> {
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Schema] => isSchema(entry[1]))) : {};
}

/** The schemas of an array's first items, and of those behind them; the form of draft 7 (`items` as a list) is understood too. */
export function itemsOf(schema: JsonSchema): { first: Schema[]; rest: Schema } {
  const { items, additionalItems, prefixItems } = schema;
  const older = Array.isArray(items);
  const rest = older ? additionalItems : items;
  return { first: schemaList(older ? items : prefixItems), rest: isSchema(rest) ? rest : true };
}

export function stringList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The value where it is a finite number, else the fallback. */
export function numberOr<T>(value: unknown, fallback: T): number | T {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

/** Equality as JSON Schema means it: by value, whatever the order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]));
  }
  return a === b;
}

/** The name that JSON Schema has for the type of a value; whole numbers are `integer`. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
