import type { JsonSchema } from '@modelport/provider-base';
import type { Fill, Place } from './fill-schema.js';
import { isSchema, itemsOf, numberOr, sameJson, type Json, type Schema } from './json.js';

/** The most items that are made. */
const MOST_ITEMS = 256;
/** How many other values are tried for an item that must differ from those before it. */
const MORE_VARIANTS = 16;

/** Arrays after `prefixItems`, `items`, `contains` and the lengths: first with one item at least, then as short as allowed. */
export function* arrayCandidates(keywords: JsonSchema, place: Place, fill: Fill): Generator<Json[]> {
  const min = numberOr(keywords['minItems'], 0);
  const max = Math.min(numberOr(keywords['maxItems'], Infinity), MOST_ITEMS);
  if (min > MOST_ITEMS) return;
  const { first: prefix, rest } = itemsOf(keywords);
  const contains = isSchema(keywords['contains']) ? numberOr(keywords['minContains'], 1) : 0;
  const full = Math.min(Math.max(min, prefix.length + contains, 1), max);
  for (const length of new Set([full, Math.min(full, prefix.length), min])) {
    const items = fillItems(itemSchemas(keywords, { prefix, rest }, contains, length), keywords['uniqueItems'] === true, place, fill);
    if (items) yield items;
  }
}

function itemSchemas(keywords: JsonSchema, { prefix, rest }: { prefix: readonly Schema[]; rest: Schema }, contains: number, length: number): Schema[] {
  const contained = isSchema(keywords['contains']) ? keywords['contains'] : true;
  return Array.from({ length }, (_, index) => prefix[index] ?? (index < prefix.length + contains ? { allOf: [rest, contained] } : rest));
}

function fillItems(schemas: readonly Schema[], unique: boolean, place: Place, fill: Fill): Json[] | undefined {
  const items: Json[] = [];
  for (const schema of schemas) {
    const item = unique ? fillUnlike(items, schema, place, fill) : fill(schema, place);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function fillUnlike(others: readonly Json[], schema: Schema, place: Place, fill: Fill): Json | undefined {
  for (let more = 0; more < MORE_VARIANTS; more += 1) {
    const item = fill(schema, { ...place, variant: place.variant + others.length + more });
    if (item === undefined) return undefined;
    if (!others.some((other) => sameJson(other, item))) return item;
  }
  return undefined;
}
