import type { JsonSchema } from '@modelport/provider-base';
import type { Budget } from './budget.js';
import { isObject, isSchema, itemsOf, numberOr, sameJson, schemaList, schemaMap, stringList, typeName, type Json, type Schema } from './json.js';
import { matchesPattern } from './match-pattern.js';
import { typeList } from './merge-schemas.js';
import { parsePattern } from './parse-pattern.js';
import { resolveRef } from './resolve-ref.js';

/** Deeper than any data that is made here: reached only by a reference that leads to itself. */
const DEEPEST = 300;

/**
 * Tells whether data fits a schema of one document (JSON Schema 2020-12). `format` is not checked; `unevaluatedItems`,
 * `unevaluatedProperties` and `$dynamicRef` are not looked at.
 */
export class SchemaMatcher {
  #depth = 0;

  constructor(
    private readonly root: Schema,
    private readonly budget: Budget,
  ) {}

  matches(schema: Schema, value: Json): boolean {
    this.budget.spend();
    if (typeof schema === 'boolean') return schema;
    if (this.#depth > DEEPEST) return false;
    this.#depth += 1;
    const fits = this.#matchesAll(schema, value);
    this.#depth -= 1;
    return fits;
  }

  #matchesAll(schema: JsonSchema, value: Json): boolean {
    return (
      this.#matchesType(schema, value) &&
      this.#matchesApplicators(schema, value) &&
      (typeof value !== 'number' || matchesNumber(schema, value)) &&
      (typeof value !== 'string' || this.#matchesString(schema, value)) &&
      (!Array.isArray(value) || this.#matchesArray(schema, value)) &&
      (!isObject(value) || this.#matchesObject(schema, value))
    );
  }

  #matchesType(schema: JsonSchema, value: Json): boolean {
    const types = typeList(schema['type']);
    const name = typeName(value);
    if (schema['type'] !== undefined && !types.includes(name) && !(name === 'integer' && types.includes('number'))) return false;
    if (Array.isArray(schema['enum']) && !schema['enum'].some((allowed) => sameJson(allowed, value))) return false;
    return !Object.hasOwn(schema, 'const') || sameJson(schema['const'], value);
  }

  #matchesApplicators(schema: JsonSchema, value: Json): boolean {
    const fits = (part: Schema): boolean => this.matches(part, value);
    const ref = schema['$ref'];
    if (typeof ref === 'string' && !fits(resolveRef(this.root, ref) ?? false)) return false;
    if (!schemaList(schema['allOf']).every(fits)) return false;
    if (Array.isArray(schema['anyOf']) && !schemaList(schema['anyOf']).some(fits)) return false;
    if (Array.isArray(schema['oneOf']) && schemaList(schema['oneOf']).filter(fits).length !== 1) return false;
    if (isSchema(schema['not']) && fits(schema['not'])) return false;
    if (!isSchema(schema['if'])) return true;
    const branch = fits(schema['if']) ? schema['then'] : schema['else'];
    return !isSchema(branch) || fits(branch);
  }

  #matchesString(schema: JsonSchema, value: string): boolean {
    const length = Array.from(value).length;
    if (length < numberOr(schema['minLength'], 0) || length > numberOr(schema['maxLength'], Infinity)) return false;
    return typeof schema['pattern'] !== 'string' || this.#found(schema['pattern'], value);
  }

  /** A pattern that cannot be read here fits nothing: better no data than wrong data. */
  #found(source: string, text: string): boolean {
    const pattern = parsePattern(source);
    return pattern !== undefined && matchesPattern(pattern, text, this.budget);
  }

  #matchesArray(schema: JsonSchema, value: Json[]): boolean {
    if (value.length < numberOr(schema['minItems'], 0) || value.length > numberOr(schema['maxItems'], Infinity)) return false;
    if (schema['uniqueItems'] === true && value.some((item, index) => value.slice(0, index).some((other) => sameJson(item, other)))) return false;
    const { first, rest } = itemsOf(schema);
    if (!value.every((item, index) => this.matches(first[index] ?? rest, item))) return false;
    const contained = schema['contains'];
    if (!isSchema(contained)) return true;
    const count = value.filter((item) => this.matches(contained, item)).length;
    return count >= numberOr(schema['minContains'], 1) && count <= numberOr(schema['maxContains'], Infinity);
  }

  #matchesObject(schema: JsonSchema, value: { [key: string]: Json }): boolean {
    const keys = Object.keys(value);
    if (keys.length < numberOr(schema['minProperties'], 0) || keys.length > numberOr(schema['maxProperties'], Infinity)) return false;
    if (!stringList(schema['required']).every((key) => Object.hasOwn(value, key))) return false;
    const dependent = isObject(schema['dependentRequired']) ? Object.entries(schema['dependentRequired']) : [];
    if (dependent.some(([key, needs]) => Object.hasOwn(value, key) && !stringList(needs).every((need) => Object.hasOwn(value, need)))) return false;
    const implied = Object.entries(schemaMap(schema['dependentSchemas']));
    if (implied.some(([key, part]) => Object.hasOwn(value, key) && !this.matches(part, value))) return false;
    const names = schema['propertyNames'];
    if (isSchema(names) && !keys.every((key) => this.matches(names, key))) return false;
    return keys.every((key) => this.#schemasOf(schema, key).every((part) => this.matches(part, value[key]!)));
  }

  #schemasOf(schema: JsonSchema, key: string): Schema[] {
    const properties = schemaMap(schema['properties']);
    const own = Object.hasOwn(properties, key) ? [properties[key]!] : [];
    const patterns = Object.entries(schemaMap(schema['patternProperties'])).filter(([source]) => this.#found(source, key));
    const named = [...own, ...patterns.map(([, part]) => part)];
    if (named.length > 0 || !isSchema(schema['additionalProperties'])) return named;
    return [schema['additionalProperties']];
  }
}

function matchesNumber(schema: JsonSchema, value: number): boolean {
  if (value < numberOr(schema['minimum'], -Infinity) || value > numberOr(schema['maximum'], Infinity)) return false;
  if (value <= numberOr(schema['exclusiveMinimum'], -Infinity) || value >= numberOr(schema['exclusiveMaximum'], Infinity)) return false;
  const step = numberOr(schema['multipleOf'], undefined);
  return step === undefined || Number.isInteger(value / step);
}
