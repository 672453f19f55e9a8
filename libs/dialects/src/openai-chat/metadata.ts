import { isObject, type JsonObject } from '@modelport/provider-base';

/** `obfuscation` (OpenAI) and `p` (Mistral) are padding of random length. */
const KNOWN = new Set(['id', 'object', 'created', 'model', 'choices', 'usage', 'obfuscation', 'p']);

/** Counts that the ledger of usage holds. */
const COUNTED = new Set(['prompt_tokens', 'completion_tokens', 'total_tokens', 'reasoning_tokens', 'cached_tokens', 'num_cached_tokens', 'prompt_cache_hit_tokens', 'prompt_cache_miss_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens']);

/**
 * What a vendor said at the top of an answer beyond the format's core: fingerprint, tier, citations, its own upstream. `usage` is what
 * it said beside the tokens: its own price, searches, times.
 */
export function extraFields(json: JsonObject): Record<string, unknown> {
  const extra = told(json, (name) => KNOWN.has(name));
  const usage = isObject(json['usage']) ? told(json['usage'], (name) => COUNTED.has(name) || name.endsWith('_details')) : {};
  return Object.keys(usage).length === 0 ? extra : { ...extra, usage };
}

function told(object: JsonObject, isKnown: (name: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name, value]) => !isKnown(name) && value !== null && value !== undefined));
}
