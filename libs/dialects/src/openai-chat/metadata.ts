import type { JsonObject } from '@modelport/provider-base';

const KNOWN = new Set(['id', 'object', 'created', 'model', 'choices', 'usage', 'obfuscation']);

/** What a vendor said at the top of an answer beyond the format's core: fingerprint, tier, citations, its own upstream. */
export function extraFields(json: JsonObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(json).filter(([name, value]) => !KNOWN.has(name) && value !== null && value !== undefined));
}
