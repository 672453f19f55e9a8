import type { LlmError, LlmErrorKind } from '@modelport/provider-base';
import type { RetrySettings } from '../pipeline-settings.js';

/** What is known when a try has failed. */
export interface FailedAttempt {
  error: LlmError;
  /** Which try it was, from 1. */
  attempt: number;
  /** Milliseconds until the whole call is given up; absent where it has no limit. */
  timeLeft?: number | undefined;
  /** Whether another route could be gone instead of waiting. */
  elsewhere?: boolean;
}

/** What the same request meets again, whatever a vendor says of trying again. */
const HOPELESS: readonly LlmErrorKind[] = ['cancelled', 'context_length', 'request_too_large', 'quota_exhausted'];

/**
 * How long to wait before the same route is tried again, in milliseconds, or undefined where it is not: after the last try, after an
 * error that another try does not mend, where a wait was asked for that is longer than `maxDelay` or that another route would spare,
 * where the vendor was waited for in vain and another route is left, or where the call would be over first.
 * @param random from 0 up to, not including, 1.
 */
export function retryDelay({ error, attempt, timeLeft, elsewhere = false }: FailedAttempt, settings: RetrySettings, random: () => number): number | undefined {
  if (attempt >= settings.maxAttempts || !error.retryable || HOPELESS.includes(error.kind)) return undefined;
  // It has waited for its turn already.
  if (error.refusedBy === 'limits') return undefined;
  const asked = Math.max(0, error.retryAfterMs ?? 0);
  if (asked > settings.maxDelay || (elsewhere && (asked > 0 || error.kind === 'timeout'))) return undefined;
  const delay = Math.max(asked, backoff(attempt, settings, random));
  return timeLeft !== undefined && delay >= timeLeft ? undefined : delay;
}

/** Beyond this many doublings the limit no longer matters; an infinite one would make nonsense of a base of 0. */
const MOST_DOUBLINGS = 50;

/**
 * Exponential back-off with full jitter: anything between nothing and a limit that doubles with each try, so that clients that failed
 * together do not come back together (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
export function backoff(attempt: number, { baseDelay, maxDelay }: Pick<RetrySettings, 'baseDelay' | 'maxDelay'>, random: () => number): number {
  return random() * Math.min(maxDelay, baseDelay * 2 ** Math.min(attempt - 1, MOST_DOUBLINGS));
}
