import { asObject } from '@modelport/provider-base';

/** What a later chunk says of a field joins what the earlier ones said. */
export function merge(before: unknown, after: unknown): unknown {
  const [old, added] = [asObject(before), asObject(after)];
  return old && added ? { ...old, ...added } : after;
}

/** Each chunk has the probabilities of its own tokens. */
export function joinLists(before: unknown, after: unknown): unknown {
  const [old, added] = [asObject(before), asObject(after)];
  if (!old || !added) return after;
  const entries = Object.entries(added).map(([name, value]) => {
    const earlier = old[name];
    return [name, Array.isArray(earlier) && Array.isArray(value) ? [...(earlier as unknown[]), ...(value as unknown[])] : value];
  });
  return { ...old, ...Object.fromEntries(entries) };
}
