import { asNumber, asObject, asObjects, Usage, without, type JsonObject } from '@modelport/provider-base';

const COUNTED = ['input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens', 'cache_creation', 'output_tokens_details'];

/**
 * The vendor's usage as a ledger. `input_tokens` leaves out what was read from and written to a cache; `output_tokens` includes
 * thinking. What was spent on compaction is left out of the vendor's totals, and is billed all the same.
 * Sources: https://docs.anthropic.com/en/api/messages (usage), …/docs/build-with-claude/compaction
 */
export function decodeUsage(usage: JsonObject): { usage: Usage; billed?: Usage } {
  const compactions = asObjects(usage['iterations']).filter((iteration) => iteration['type'] === 'compaction');
  return { usage: sumOf([usage]), ...(compactions.length > 0 && { billed: sumOf([usage, ...compactions]) }) };
}

function sumOf(spent: readonly JsonObject[]): Usage {
  const total = (count: (of: JsonObject) => number | undefined): number | undefined => sum(spent, count);
  const [uncached, cacheRead] = [total((of) => asNumber(of['input_tokens'])), total((of) => asNumber(of['cache_read_input_tokens']))];
  const [cacheWrite5m, cacheWrite1h] = [total(writtenFor5m), total(writtenFor1h)];
  return Usage.fromTotals({
    inputTokens: uncached === undefined ? undefined : uncached + (cacheRead ?? 0) + (cacheWrite5m ?? 0) + (cacheWrite1h ?? 0),
    cacheRead,
    cacheWrite5m,
    cacheWrite1h,
    outputTokens: total((of) => asNumber(of['output_tokens'])),
    reasoning: total((of) => asNumber(asObject(of['output_tokens_details'])?.['thinking_tokens'])),
  });
}

/** What the vendor says in `usage` beyond counts that the ledger holds: its tier, server tools, iterations. */
export function usageMetadata(usage: JsonObject): JsonObject {
  return without(usage, COUNTED);
}

function writtenFor1h(usage: JsonObject): number | undefined {
  return asNumber(asObject(usage['cache_creation'])?.['ephemeral_1h_input_tokens']);
}

/** A stream's last word may be a total without the split of the first: what the split does not explain was kept five minutes. */
function writtenFor5m(usage: JsonObject): number | undefined {
  const split = asNumber(asObject(usage['cache_creation'])?.['ephemeral_5m_input_tokens']);
  const total = asNumber(usage['cache_creation_input_tokens']);
  return total === undefined ? split : Math.max(split ?? 0, total - (writtenFor1h(usage) ?? 0));
}

/** Undefined where none of them tells it. */
function sum(spent: readonly JsonObject[], count: (of: JsonObject) => number | undefined): number | undefined {
  let known: number | undefined;
  for (const of of spent) {
    const counted = count(of);
    if (counted !== undefined) known = (known ?? 0) + counted;
  }
  return known;
}
