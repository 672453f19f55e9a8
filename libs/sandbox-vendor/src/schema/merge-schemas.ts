import type { JsonSchema } from '@modelport/provider-base';
import { isObject, numberOr, sameJson, schemaList, schemaMap, stringList } from './json.js';

type Combine = (a: unknown, b: unknown) => unknown;

const larger: Combine = (a, b) => Math.max(numberOr(a, -Infinity), numberOr(b, -Infinity));
const smaller: Combine = (a, b) => Math.min(numberOr(a, Infinity), numberOr(b, Infinity));
const both: Combine = (a, b) => ({ allOf: [a, b] });

/** How a keyword that stands in both schemas becomes one that both are content with. A keyword not listed is taken from the second. */
const COMBINE = new Map<string, Combine>([
  ['type', commonTypes],
  ['enum', (a, b) => (Array.isArray(a) && Array.isArray(b) ? a.filter((value) => b.some((other) => sameJson(value, other))) : [])],
  ['required', (a, b) => [...new Set([...stringList(a), ...stringList(b)])]],
  ['properties', mergeMaps],
  ['patternProperties', mergeMaps],
  ['dependentRequired', (a, b) => ({ ...(isObject(a) ? a : {}), ...(isObject(b) ? b : {}) })],
  ['prefixItems', mergeTuples],
  ['items', both],
  ['contains', both],
  ['additionalProperties', both],
  ['propertyNames', both],
  // One after the other, either of them optional: `^a` and `z$` give "az".
  ['pattern', (a, b) => `(?:${String(a)}|)(?:${String(b)}|)`],
  ['uniqueItems', (a, b) => a === true || b === true],
  ['multipleOf', leastCommonMultiple],
  ...['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'].map((key): [string, Combine] => [key, larger]),
  ...['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'].map((key): [string, Combine] => [key, smaller]),
]);

/**
 * One schema in place of two that must both hold, for making data from. It may be looser than the two together: what is made from it
 * is checked against the originals.
 */
export function mergeSchemas(a: JsonSchema, b: JsonSchema): JsonSchema {
  const entries = Object.entries(b).map(([key, value]): [string, unknown] => {
    const combine = Object.hasOwn(a, key) ? COMBINE.get(key) : undefined;
    return [key, combine ? combine(a[key], value) : value];
  });
  return Object.fromEntries([...Object.entries(a), ...entries]);
}

function commonTypes(a: unknown, b: unknown): string[] {
  const second = typeList(b);
  return typeList(a).flatMap((type) => {
    if (second.includes(type)) return [type];
    const narrowed = (type === 'number' && second.includes('integer')) || (type === 'integer' && second.includes('number'));
    return narrowed ? ['integer'] : [];
  });
}

export function typeList(value: unknown): string[] {
  return typeof value === 'string' ? [value] : stringList(value);
}

function mergeMaps(a: unknown, b: unknown): unknown {
  const first = schemaMap(a);
  const second = Object.entries(schemaMap(b)).map(([key, schema]): [string, unknown] => [
    key,
    Object.hasOwn(first, key) ? both(first[key], schema) : schema,
  ]);
  return Object.fromEntries([...Object.entries(first), ...second]);
}

function mergeTuples(a: unknown, b: unknown): unknown {
  const first = schemaList(a);
  const second = schemaList(b);
  const longer = first.length > second.length ? first : second;
  return longer.map((schema, index) => (index < first.length && index < second.length ? both(first[index], second[index]) : schema));
}

function leastCommonMultiple(a: unknown, b: unknown): number {
  const first = numberOr(a, 1);
  const second = numberOr(b, 1);
  if (!Number.isInteger(first) || !Number.isInteger(second)) return Math.max(first, second);
  let [x, y] = [first, second];
  while (y !== 0) [x, y] = [y, x % y];
  return (first * second) / x;
}
