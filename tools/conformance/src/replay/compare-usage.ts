import type { TokenCount, Usage } from '@modelport/provider-base';
import { type Difference, differenceOf } from './difference.js';
import type { CountReader, TokenCounts } from './expected-counts.js';

/** Counts that the vendor sent must be kept, and none invented where it sent nothing. */
export function compareUsage(expected: Readonly<Record<string, unknown>> | null | undefined, got: Usage | undefined, read: CountReader): Difference[] {
  if (!expected) return got === undefined || got.isUnknown ? [] : [{ field: 'usage', expected: null, got: `${got.inputTokens} in, ${got.outputTokens} out` }];
  if (!got) return [{ field: 'usage', expected: JSON.stringify(expected), got: 'none' }];
  const counts = believable(read(expected));
  const kept: Record<keyof TokenCounts, TokenCount> = {
    inputTokens: got.inputTokens,
    outputTokens: got.outputTokens,
    cacheRead: got.input.cacheRead,
    cacheWrite: plus(got.input.cacheWrite5m, got.input.cacheWrite1h),
    reasoning: got.output.reasoning,
  };
  return Object.entries(counts).flatMap(([name, count]) => (count === undefined ? [] : differenceOf(`usage.${name}`, count, kept[name as keyof TokenCounts])));
}

/** A part that is larger than its whole was counted in another way, and cannot be kept in a ledger whose sums hold. */
function believable(counts: TokenCounts): TokenCounts {
  const { inputTokens = Infinity, outputTokens = Infinity, cacheRead = 0, reasoning = 0 } = counts;
  return { ...counts, cacheRead: cacheRead > inputTokens ? undefined : counts.cacheRead, reasoning: reasoning > outputTokens ? undefined : counts.reasoning };
}

function plus(a: TokenCount, b: TokenCount): TokenCount {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}
