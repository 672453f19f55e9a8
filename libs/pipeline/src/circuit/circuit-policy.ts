import type { LlmError, LlmErrorKind } from '@modelport/provider-base';

/** What one try says of its target. */
export interface Verdict {
  /** Whether it counts as a failure, as a success, or as neither. */
  readonly outcome: 'success' | 'failure' | 'neither';
  /** Milliseconds for which the vendor wants to be left alone. */
  readonly restMs?: number;
}

export const SUCCESS: Verdict = { outcome: 'success' };

const NEITHER: Verdict = { outcome: 'neither' };

/** Failures that are the target's own, and not the request's. */
const OF_THE_TARGET: readonly LlmErrorKind[] = ['server_error', 'network', 'timeout', 'malformed_response', 'overloaded', 'upstream_authentication', 'quota_exhausted'];

/** Kinds with which a vendor may ask to be left alone. */
const ASKING: readonly LlmErrorKind[] = ['rate_limit', 'overloaded', 'server_error'];

/**
 * What an error says of the target that it came from. What Modelport refused itself says nothing; nor does an error that another request
 * would not meet. A rate limit with a time to wait is no failure: the vendor works, and says when it will again.
 */
export function verdictOf(error: LlmError): Verdict {
  if (error.refusedBy !== undefined) return NEITHER;
  const { kind, retryable, retryAfterMs = 0 } = error;
  const rests = retryable && retryAfterMs > 0 && ASKING.includes(kind);
  const failed = OF_THE_TARGET.includes(kind) || (kind === 'rate_limit' && retryable && !rests);
  return { outcome: failed ? 'failure' : 'neither', ...(rests && { restMs: retryAfterMs }) };
}

/** A call that its client left, or whose own time was over, ended for no fault of the target. */
export function verdictOfEnd(error: LlmError, { aborted }: AbortSignal): Verdict {
  return aborted ? NEITHER : verdictOf(error);
}
