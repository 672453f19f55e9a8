import { isObject, isSchema, type Schema } from './json.js';

/** The schema that a `$ref` within this document means: `#`, a JSON pointer, an `$anchor` or an `$id`; undefined where there is none. */
export function resolveRef(root: Schema, ref: string): Schema | undefined {
  if (ref === '#') return root;
  if (ref.startsWith('#/')) return atPointer(root, ref.slice(2));
  return named(root, ref);
}

function atPointer(root: Schema, pointer: string): Schema | undefined {
  let at: unknown = root;
  for (const step of pointer.split('/')) {
    const key = unescape(step);
    const inside: unknown = Array.isArray(at) || isObject(at) ? at : undefined;
    if (inside === undefined || !Object.hasOwn(inside as object, key)) return undefined;
    at = (inside as Record<string, unknown>)[key];
  }
  return isSchema(at) ? at : undefined;
}

function unescape(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return step;
  }
}

function named(value: unknown, ref: string): Schema | undefined {
  if (isObject(value) && (value['$id'] === ref || `#${String(value['$anchor'])}` === ref)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const found = named(inner, ref);
    if (found !== undefined) return found;
  }
  return undefined;
}
