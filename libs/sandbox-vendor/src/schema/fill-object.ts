import type { JsonSchema } from '@modelport/provider-base';
import type { Budget } from './budget.js';
import type { Fill, Place } from './fill-schema.js';
import { isSchema, numberOr, schemaMap, stringList, type Json, type Schema } from './json.js';
import { matchesPattern } from './match-pattern.js';
import { parsePattern } from './parse-pattern.js';
import { samplePattern } from './sample-pattern.js';

/** The most properties that are made up where a schema names none. */
const MOST_EXTRA = 256;

type JsonObject = { [key: string]: Json };

/** Objects: first with every property that the schema names, then with as few as it allows. */
export function* objectCandidates(keywords: JsonSchema, place: Place, fill: Fill, budget: Budget): Generator<JsonObject> {
  const maker = new ObjectMaker(keywords, place, fill, budget);
  const required = stringList(keywords['required']);
  const named = [...new Set([...Object.keys(schemaMap(keywords['properties'])), ...required])];
  const optional = named.filter((key) => !required.includes(key));
  const room = Math.max(0, numberOr(keywords['minProperties'], 0) - required.length);
  const few = new Set([...required, ...optional.slice(0, room)]);
  for (const keys of [named, named.filter((key) => few.has(key))]) {
    const made = maker.make(keys, required);
    if (made) yield made;
  }
}

class ObjectMaker {
  readonly #properties: Record<string, Schema>;
  readonly #patterns: [string, Schema][];
  readonly #others: Schema;

  constructor(
    private readonly keywords: JsonSchema,
    private readonly place: Place,
    private readonly fill: Fill,
    private readonly budget: Budget,
  ) {
    this.#properties = schemaMap(keywords['properties']);
    this.#patterns = Object.entries(schemaMap(keywords['patternProperties']));
    this.#others = isSchema(keywords['additionalProperties']) ? keywords['additionalProperties'] : true;
  }

  /** Undefined where a required property cannot be filled; optional ones are then left out. */
  make(keys: readonly string[], required: readonly string[]): JsonObject | undefined {
    const entries = new Map<string, Json>();
    for (const key of keys) {
      const value = this.fill(this.#schemaOf(key), { ...this.place, name: key });
      if (value !== undefined) entries.set(key, value);
      else if (required.includes(key)) return undefined;
    }
    this.#addUnnamed(entries);
    // Not by assignment: a property may be called __proto__.
    return Object.fromEntries(entries);
  }

  #addUnnamed(entries: Map<string, Json>): void {
    const least = Math.min(numberOr(this.keywords['minProperties'], 0), MOST_EXTRA);
    for (let number = 0; entries.size < least && number < MOST_EXTRA; number += 1) {
      const key = this.#unnamedKey(number);
      const value = this.fill(this.#schemaOf(key), { ...this.place, name: key });
      if (value !== undefined) entries.set(key, value);
    }
  }

  #unnamedKey(number: number): string {
    const names = this.keywords['propertyNames'];
    const made = isSchema(names) ? this.fill({ allOf: [{ type: 'string' }, names] }, { ...this.place, name: 'property', variant: number }) : undefined;
    if (typeof made === 'string') return made;
    const pattern = this.#others === false ? parsePattern(this.#patterns[0]?.[0] ?? '') : undefined;
    if (!pattern) return `property_${number + 1}`;
    return samplePattern(pattern, number, this.budget).next().value ?? '';
  }

  #schemaOf(key: string): Schema {
    const own = Object.hasOwn(this.#properties, key) ? [this.#properties[key]!] : [];
    const matching = this.#patterns.filter(([source]) => {
      const pattern = parsePattern(source);
      return pattern !== undefined && matchesPattern(pattern, key, this.budget);
    });
    const schemas = [...own, ...matching.map(([, schema]) => schema)];
    if (schemas.length === 0) return this.#others;
    return schemas.length === 1 ? schemas[0]! : { allOf: schemas };
  }
}
