/** A JSON object whose fields are not known to be there, or to be what they should be. */
export type JsonObject = Record<string, unknown>;

/** The value, where it is a JSON object (not an array). */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The objects in the value, where it is an array; what is no object is passed over. */
export function asObjects(value: unknown): JsonObject[] {
  const objects: JsonObject[] = [];
  if (Array.isArray(value)) for (const item of value as unknown[]) if (isObject(item)) objects.push(item);
  return objects;
}

/** The value, where it is a string. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value, where it is a number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What the text says as JSON, or undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The object without the given keys, and without what is null or undefined. */
export function without(object: JsonObject, keys: readonly string[]): JsonObject {
  return addFields({}, object, keys);
}

/** Puts what {@link without} keeps of an object into another, over what stands there; gives the other. */
export function addFields(into: JsonObject, object: JsonObject, except: readonly string[] = []): JsonObject {
  for (const key in object) {
    const value = object[key];
    // `__proto__` is no name of a field: to set it would change what the object is.
    if (value !== null && value !== undefined && !except.includes(key) && key !== '__proto__') into[key] = value;
  }
  return into;
}

/**
 * A body with a vendor's own fields merged in last: an object goes into the object of the same name, one level deep; anything else
 * replaces what was there.
 */
export function mergeFields(body: JsonObject, fields: JsonObject | undefined): JsonObject {
  const merged = { ...body };
  for (const [key, value] of Object.entries(fields ?? {})) {
    const [before, after] = [asObject(merged[key]), asObject(value)];
    merged[key] = before && after ? { ...before, ...after } : value;
  }
  return merged;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field of something that may be no object at all. */
export function field(value: unknown, name: string): unknown {
  return asObject(value)?.[name];
}

export function stringField(value: unknown, name: string): string | undefined {
  return asString(field(value, name));
}

export function numberField(value: unknown, name: string): number | undefined {
  return asNumber(field(value, name));
}

/** The objects of a field that ought to be a list of them; empty where it is not. */
export function objectsField(value: unknown, name: string): JsonObject[] {
  return asObjects(field(value, name));
}

/** Without the fields that are undefined. */
export function compact<T extends object>(value: T): T {
  const kept: Partial<T> = {};
  for (const name in value) {
    if (value[name] !== undefined) kept[name] = value[name];
  }
  return kept as T;
}
