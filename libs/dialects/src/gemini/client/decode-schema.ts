import { compact, type JsonObject, type JsonSchema } from '@modelport/provider-base';
import { GoogleFields } from './google-fields.js';

const TYPES = ['STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT', 'NULL'] as const;

/**
 * Google's `Schema`, a part of OpenAPI's with types in capitals, as JSON Schema. The order that `propertyOrdering` asks for is that of
 * the properties themselves. Source: https://ai.google.dev/api/caching#Schema
 */
export function decodeSchema(fields: GoogleFields): JsonSchema {
  const type = fields.word('type', TYPES)?.toLowerCase();
  const nullable = fields.boolean('nullable') === true;
  const format = fields.string('format');
  const anyOf = decodeAlternatives(fields, nullable && type === undefined);
  const example = fields.raw('example');
  const known: JsonSchema = compact({
    type: nullable && type !== undefined && type !== 'null' ? [type, 'null'] : type,
    title: fields.string('title'),
    description: fields.string('description'),
    // The vendor's own mark of an enum, which JSON Schema knows by its values.
    format: format === 'enum' ? undefined : format,
    enum: decodeEnum(fields, type, nullable),
    default: fields.raw('default'),
    examples: example === undefined ? undefined : [example],
    anyOf,
    ...decodeArray(fields),
    ...decodeObject(fields),
    ...decodeScalar(fields),
    $ref: fields.string('ref'),
    $defs: decodeMap(fields, 'defs'),
  });
  return { ...known, ...Object.fromEntries(fields.unread().map((name) => [name, fields.raw(name)])) };
}

function decodeAlternatives(fields: GoogleFields, nullable: boolean): JsonSchema[] | undefined {
  const alternatives = fields.list('anyOf').map(decodeSchema);
  if (alternatives.length === 0) return undefined;
  return nullable ? [...alternatives, { type: 'null' }] : alternatives;
}

/** The values of an enum are texts whatever the type is. */
function decodeEnum(fields: GoogleFields, type: string | undefined, nullable: boolean): unknown[] | undefined {
  const texts = fields.strings('enum');
  if (!texts || texts.length === 0) return undefined;
  const isNumber = type === 'integer' || type === 'number';
  const values: unknown[] = isNumber && texts.every((text) => text.trim() !== '' && Number.isFinite(Number(text))) ? texts.map(Number) : texts;
  return nullable ? [...values, null] : values;
}

function decodeArray(fields: GoogleFields): JsonObject {
  const items = fields.fields('items');
  return { items: items && decodeSchema(items), minItems: fields.integer('minItems', 0), maxItems: fields.integer('maxItems', 0) };
}

function decodeObject(fields: GoogleFields): JsonObject {
  const required = fields.strings('required');
  return {
    properties: decodeMap(fields, 'properties', fields.strings('propertyOrdering')),
    required: required && required.length > 0 ? required : undefined,
    minProperties: fields.integer('minProperties', 0),
    maxProperties: fields.integer('maxProperties', 0),
    additionalProperties: decodeAdditional(fields),
  };
}

function decodeAdditional(fields: GoogleFields): unknown {
  const value = fields.raw('additionalProperties');
  return value === undefined || typeof value === 'boolean' ? value : decodeSchema(GoogleFields.of(value, fields.at('additionalProperties')));
}

function decodeScalar(fields: GoogleFields): JsonObject {
  return {
    minLength: fields.integer('minLength', 0),
    maxLength: fields.integer('maxLength', 0),
    pattern: fields.string('pattern'),
    minimum: fields.number('minimum'),
    maximum: fields.number('maximum'),
  };
}

/** Schemas by name; those whose order is given first. */
function decodeMap(fields: GoogleFields, name: string, order: readonly string[] = []): JsonObject | undefined {
  const map = fields.jsonObject(name);
  if (!map) return undefined;
  const known = order.filter((key) => Object.hasOwn(map, key));
  const names = new Set([...known, ...Object.keys(map)]);
  return Object.fromEntries([...names].map((key) => [key, decodeSchema(GoogleFields.of(map[key], `${fields.at(name)}.${key}`))]));
}
