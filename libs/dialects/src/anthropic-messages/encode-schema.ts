import { asObject, type JsonObject } from '@modelport/provider-base';

/** What was done to fit a schema to the vendor's subset. */
export interface FittedSchema {
  schema: JsonObject;
  /** Keywords that now stand in descriptions, and `additionalProperties` where objects were closed; empty where nothing changed. */
  changed: readonly string[];
}

const STRING_FORMATS = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']);
const SCHEMA_MAPS = ['properties', '$defs', 'definitions'];
const SCHEMA_LISTS = ['anyOf', 'allOf'];
const KEPT = new Set(['$ref', '$schema', '$id', 'type', 'title', 'description', 'const', 'enum', 'default', 'required', 'additionalProperties', ...SCHEMA_MAPS, ...SCHEMA_LISTS, 'items']);

/**
 * Fits a JSON Schema to what structured outputs take: objects are closed, and constraints that cannot be enforced are told to the
 * model in the description, as the vendor's own SDKs do.
 * Source: https://docs.anthropic.com/en/docs/build-with-claude/structured-outputs#json-schema-limitations
 */
export function fitSchema(schema: JsonObject): FittedSchema {
  const changed = new Set<string>();
  return { schema: fit(schema, changed), changed: [...changed] };
}

function fit(schema: JsonObject, changed: Set<string>): JsonObject {
  const fitted: JsonObject = {};
  const told: string[] = [];
  for (const [key, value] of Object.entries(schema)) {
    const target = key === 'oneOf' && schema['anyOf'] === undefined ? 'anyOf' : key;
    if (target !== key) changed.add(key);
    if (KEPT.has(target) || isEnforced(key, value)) fitted[target] = fitChild(target, value, changed);
    else told.push(`${key}: ${JSON.stringify(value)}`);
    if (!KEPT.has(target) && !isEnforced(key, value)) changed.add(key);
  }
  if (isOpenObject(fitted)) {
    fitted['additionalProperties'] = false;
    changed.add('additionalProperties');
  }
  if (told.length > 0) fitted['description'] = [fitted['description'], `{${told.join(', ')}}`].filter(Boolean).join('\n\n');
  return fitted;
}

function fitChild(key: string, value: unknown, changed: Set<string>): unknown {
  const fitAny = (child: unknown): unknown => {
    const schema = asObject(child);
    return schema ? fit(schema, changed) : child;
  };
  if (SCHEMA_MAPS.includes(key)) return Object.fromEntries(Object.entries(asObject(value) ?? {}).map(([name, child]) => [name, fitAny(child)]));
  if (SCHEMA_LISTS.includes(key) && Array.isArray(value)) return value.map(fitAny);
  return key === 'items' ? fitAny(value) : value;
}

function isEnforced(key: string, value: unknown): boolean {
  return (key === 'format' && typeof value === 'string' && STRING_FORMATS.has(value)) || (key === 'minItems' && (value === 0 || value === 1));
}

function isOpenObject(schema: JsonObject): boolean {
  const type = schema['type'];
  const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
  return isObject && schema['additionalProperties'] === undefined;
}
