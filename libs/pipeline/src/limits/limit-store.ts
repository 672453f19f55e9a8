import type { RateLimits } from '@modelport/provider-base';

/** What may be used up. */
export type LimitName = 'requests' | 'tokens' | 'concurrency';

/** A place asked for under the limits of one key. */
export interface LimitRequest {
  /** Whose limits: calls with the same key share them. */
  readonly key: string;
  readonly limits: RateLimits;
  /** How many tokens the call will use, as far as can be told before; never more than the limit itself. */
  readonly tokens: number;
}

/** A place that was given. Exactly one of the two is called, once; neither throws. */
export interface Reservation {
  /** The call is over. The tokens are corrected to those really used; undefined leaves the estimate. */
  release(usedTokens?: number): void;
  /** Nothing was sent: all is given back, the request too. */
  cancel(): void;
}

export interface LimitRefusal {
  /** The limit that is used up. */
  readonly exceeded: LimitName;
  /** Milliseconds after which it is worth asking again; undefined where only the end of another call helps. */
  readonly waitMs?: number;
}

export type LimitAnswer = { readonly reservation: Reservation } | LimitRefusal;

/**
 * Counts what is used, for one process or for many. An implementation decides and counts in one step, so that callers at the same moment
 * never get more than the limit together: no more requests and tokens in any sixty seconds, no more calls at once.
 */
export interface LimitStore {
  /** Rejects where the store cannot be reached. */
  reserve(request: LimitRequest): Promise<LimitAnswer>;
  close?(): Promise<void>;
}

/** Requests and tokens are limited by the minute. */
export const LIMIT_WINDOW_MS = 60_000;
