import type { ModelSection } from '../provider-file/provider-file.js';
import { isMapping } from '../shape/describe.js';

/** How two lists of models differ. */
export interface ModelChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** By id: one line a field, e.g. `pricing.input: 2.5 -> 1.25`. */
  readonly changed: ReadonlyMap<string, readonly string[]>;
}

export function compareModels(before: readonly ModelSection[], after: readonly ModelSection[]): ModelChanges {
  const old = new Map(before.map((model) => [model.id, model]));
  const ids = new Set(after.map(({ id }) => id));
  const changed = new Map<string, string[]>();
  for (const model of after) {
    const lines = changedFields(old.get(model.id) ?? model, model);
    if (lines.length > 0) changed.set(model.id, lines);
  }
  return {
    added: [...ids].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !ids.has(id)),
    changed,
  };
}

function changedFields(before: ModelSection, after: ModelSection): string[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => `${field}: ${was.get(field) ?? 'nothing'} -> ${is.get(field) ?? 'nothing'}`);
}

/** Every field by its path, as text. */
function flat(value: object, prefix = ''): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (item === undefined) continue;
    if (isMapping(item)) for (const [inner, text] of flat(item, `${prefix}${key}.`)) fields.set(inner, text);
    else fields.set(prefix + key, typeof item === 'string' ? item : JSON.stringify(item));
  }
  return fields;
}
