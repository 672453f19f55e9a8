import { asNumber, asObjects, type JsonObject, Usage, without } from '@modelport/provider-base';

const COUNTED = ['inputTokens', 'outputTokens', 'totalTokens', 'cacheReadInputTokens', 'cacheWriteInputTokens', 'cacheReadInputTokenCount', 'cacheWriteInputTokenCount', 'cacheDetails'];

/**
 * The vendor's usage as a ledger. `inputTokens` leaves out what was read from and written to a cache; the writes kept an hour are told
 * apart in `cacheDetails`. Reasoning is inside `outputTokens`. Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html
 */
export function decodeUsage(usage: JsonObject): Usage {
  const uncached = asNumber(usage['inputTokens']);
  const cacheRead = asNumber(usage['cacheReadInputTokens']) ?? asNumber(usage['cacheReadInputTokenCount']);
  const written = asNumber(usage['cacheWriteInputTokens']) ?? asNumber(usage['cacheWriteInputTokenCount']);
  const cacheWrite1h = writtenForAnHour(usage);
  const cacheWrite5m = written === undefined ? undefined : Math.max(0, written - (cacheWrite1h ?? 0));
  return Usage.fromTotals({
    inputTokens: uncached === undefined ? undefined : uncached + (cacheRead ?? 0) + (written ?? 0),
    cacheRead,
    cacheWrite5m,
    cacheWrite1h,
    outputTokens: asNumber(usage['outputTokens']),
  });
}

/** What the vendor says in `usage` beyond counts that the ledger holds, where there is something. */
export function usageMetadata(usage: JsonObject): JsonObject {
  const rest = Object.entries(without(usage, COUNTED)).filter(([, value]) => typeof value !== 'object' || Object.keys(Object(value)).length > 0);
  return Object.fromEntries(rest);
}

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CacheDetail.html */
function writtenForAnHour(usage: JsonObject): number | undefined {
  return asNumber(asObjects(usage['cacheDetails']).find((detail) => detail['ttl'] === '1h')?.['inputTokens']);
}
