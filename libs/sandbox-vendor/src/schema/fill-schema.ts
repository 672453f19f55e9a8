import { LlmError, type JsonSchema } from '@modelport/provider-base';
import { Budget } from './budget.js';
import { arrayCandidates } from './fill-array.js';
import { numberCandidates } from './fill-number.js';
import { objectCandidates } from './fill-object.js';
import { stringCandidates } from './fill-string.js';
import { SchemaFlattener, type FlatSchema } from './flatten-schema.js';
import type { Json, Schema } from './json.js';
import { typeList } from './merge-schemas.js';
import { SchemaMatcher } from './schema-matcher.js';

/** Where in the data a value is made. */
export interface Place {
  /** The nearest property's name. */
  name: string;
  /** 0, or the number of a value that must differ from the others of its array. */
  variant: number;
  /** The references followed on the way here. */
  refs: ReadonlySet<string>;
}

/** Makes a value for a schema in its place; undefined where none was found. */
export type Fill = (schema: Schema, place: Place) => Json | undefined;

/**
 * Data that is valid for a JSON Schema (draft 2020-12), always the same for the same schema: every property that can be filled is,
 * arrays hold one item where they may, recursion stops as soon as it may.
 * @param path of the schema in the client's body, for the error.
 * @throws LlmError `invalid_request` where no valid data was found: the schema contradicts itself, is endless, or uses what the
 * sandbox does not know (back references and look-behind in patterns).
 */
export function fillSchema(schema: Schema, path = 'schema'): Json {
  const filled = new SchemaFiller(schema, path).fill(schema, { name: '', variant: 0, refs: new Set(['#']) });
  if (filled !== undefined) return filled;
  throw new LlmError('invalid_request', `${path}: the sandbox finds no data that is valid for this schema`, { path });
}

const ALL_TYPES = ['string', 'object', 'array', 'integer', 'number', 'boolean', 'null'];

/** Keywords that tell the type where `type` does not. */
const TYPE_HINTS: readonly [string, readonly string[]][] = [
  ['object', ['properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties', 'propertyNames']],
  ['array', ['items', 'prefixItems', 'minItems', 'contains', 'uniqueItems']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

class SchemaFiller {
  readonly #budget: Budget;
  readonly #flattener: SchemaFlattener;
  readonly #matcher: SchemaMatcher;

  constructor(root: Schema, path: string) {
    this.#budget = new Budget(path);
    this.#flattener = new SchemaFlattener(root, this.#budget);
    this.#matcher = new SchemaMatcher(root, this.#budget);
  }

  /** The first candidate that a check against the schema itself confirms. */
  readonly fill: Fill = (schema, place) => {
    const flat = this.#flattener.flatten(schema, place.refs);
    for (const candidate of this.#candidates(flat, place)) {
      this.#budget.spend();
      if (this.#matcher.matches(schema, candidate)) return candidate;
    }
    return undefined;
  };

  *#candidates(flat: FlatSchema | undefined, place: Place): Generator<Json> {
    if (!flat) return;
    const [branches, ...choices] = flat.choices;
    if (!branches) return yield* this.#typed(flat.keywords, { ...place, refs: flat.refs });
    for (const branch of branches) {
      yield* this.#candidates(this.#flattener.add({ ...flat, choices }, branch, place.refs), place);
    }
  }

  *#typed(keywords: JsonSchema, place: Place): Generator<Json> {
    const allowed = keywords['enum'];
    if (Array.isArray(allowed)) {
      const from = allowed.length === 0 ? 0 : place.variant % allowed.length;
      return yield* [...allowed.slice(from), ...allowed.slice(0, from)] as Json[];
    }
    for (const type of typesToTry(keywords)) yield* this.#ofType(type, keywords, place);
  }

  #ofType(type: string, keywords: JsonSchema, place: Place): Iterable<Json> {
    switch (type) {
      case 'string':
        return stringCandidates(keywords, place.name, place.variant, this.#budget);
      case 'integer':
      case 'number':
        return numberCandidates(keywords, type === 'integer', place.variant);
      case 'boolean':
        return place.variant % 2 === 0 ? [true, false] : [false, true];
      case 'array':
        return arrayCandidates(keywords, place, this.fill);
      case 'object':
        return objectCandidates(keywords, place, this.fill, this.#budget);
      default:
        return type === 'null' ? [null] : [];
    }
  }
}

function typesToTry(keywords: JsonSchema): string[] {
  if (keywords['type'] !== undefined) {
    const types = typeList(keywords['type']);
    return [...types.filter((type) => type !== 'null'), ...types.filter((type) => type === 'null')];
  }
  const hinted = TYPE_HINTS.filter(([, hints]) => hints.some((hint) => Object.hasOwn(keywords, hint))).map(([type]) => type);
  return [...new Set([...hinted, ...ALL_TYPES])];
}
