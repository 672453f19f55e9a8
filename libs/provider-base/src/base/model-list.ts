import type { ListedModel } from '../contract/provider.js';
import { LlmError } from '../errors/llm-error.js';

/** Reads the common shapes of a list of models: `{data: [{id}]}` and `{models: [{name | id}]}`. */
export function parseModelList(json: unknown): ListedModel[] {
  const list = Array.isArray(json) ? json : (field(json, 'data') ?? field(json, 'models'));
  if (!Array.isArray(list)) throw new LlmError('malformed_response', 'the list of models has neither "data" nor "models"');
  return list.flatMap((entry: unknown) => {
    const id = field(entry, 'id') ?? field(entry, 'model') ?? field(entry, 'name');
    if (typeof id !== 'string') return [];
    const name = field(entry, 'display_name') ?? field(entry, 'name');
    return [typeof name === 'string' && name !== id ? { id, name } : { id }];
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
