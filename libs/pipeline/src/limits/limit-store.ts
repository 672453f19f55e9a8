import type { RateLimits } from '@modelport/provider-base';

/** What may be used up. */
export type LimitName = 'requests' | 'tokens' | 'concurrency';

/** What is counted together, and the limits that hold for it: the calls of a provider, of one of its models, or of one of its keys. */
export interface LimitWindow {
  /** Unique under the key of the request, and fit for people: `acme`, `acme/large`, `acme#SPARE_KEY`. */
  readonly name: string;
  readonly limits: RateLimits;
}

/** Windows that a call goes through together: it is counted in all of them, or in none. */
export type LimitChoice = readonly LimitWindow[];

/** A place asked for. */
export interface LimitRequest {
  /** Whose limits: calls with different keys share no window. */
  readonly key: string;
  /** The first of them that has room in each of its windows is taken. */
  readonly choices: readonly LimitChoice[];
  /** How many tokens the call will use, as far as can be told before. */
  readonly tokens: number;
}

/** A place that was given. Exactly one of the two is called, once; neither throws. */
export interface Reservation {
  /** The call is over. The tokens are corrected to those really used; undefined leaves the estimate. */
  release(usedTokens?: number): void;
  /** Nothing was sent: all is given back, the request too. */
  cancel(): void;
}

/** Why there is no place by one of the choices. */
export interface LimitRefusal {
  /** The limit that is used up; of several the one that keeps the call waiting longest. */
  readonly exceeded: LimitName;
  readonly window: LimitWindow;
  /** Milliseconds after which it is worth asking again; undefined where only the end of another call helps. */
  readonly waitMs?: number;
}

export type LimitAnswer =
  | { readonly reservation: Reservation; readonly choice: LimitChoice }
  /** One for each choice, in their order. */
  | { readonly refusals: readonly LimitRefusal[] };

/**
 * Counts what is used, for one process or for many. An implementation decides and counts in one step, over all windows of a choice, so that
 * callers at the same moment never get more than any limit together: no more requests and tokens in any sixty seconds, no more calls at once.
 */
export interface LimitStore {
  /** Rejects where the store cannot be reached. */
  reserve(request: LimitRequest): Promise<LimitAnswer>;
  close?(): Promise<void>;
}

/** Requests and tokens are limited by the minute. */
export const LIMIT_WINDOW_MS = 60_000;

/** What a call counts in one window: one that needs more than the whole limit goes alone, since only the vendor can say whether it may. */
export function countedTokens(tokens: number, { tokensPerMinute = 0 }: RateLimits): number {
  return Math.min(tokens, tokensPerMinute);
}
