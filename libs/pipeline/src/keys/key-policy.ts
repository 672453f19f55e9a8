import type { LlmError } from '@modelport/provider-base';

/** Milliseconds for which a key rests whose vendor does not say how long. */
const REST = { rate_limit: 5_000, quota_exhausted: 300_000, upstream_authentication: 60_000 } as const;

/** What a failure says of the key that it was sent with. */
export interface KeyVerdict {
  /** Whether another key may do better. */
  readonly tryNext: boolean;
  /** Milliseconds for which this one is left alone; 0: not at all. */
  readonly restMs: number;
}

/**
 * A rate limit, a used-up quota and a refusal are of one key; everything else would befall every key. What a vendor refuses with 403 may
 * be the request's fault: another key is tried, but this one does not rest for it.
 */
export function keyVerdict({ kind, retryAfterMs, retryable, upstreamStatus }: LlmError): KeyVerdict {
  if (kind !== 'rate_limit' && kind !== 'quota_exhausted' && kind !== 'upstream_authentication') return { tryNext: false, restMs: 0 };
  if (kind === 'rate_limit' && !retryable) return { tryNext: false, restMs: 0 };
  if (kind === 'upstream_authentication' && upstreamStatus === 403) return { tryNext: true, restMs: 0 };
  return { tryNext: true, restMs: retryAfterMs || REST[kind] };
}
