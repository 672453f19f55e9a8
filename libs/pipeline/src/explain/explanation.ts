import type { LlmErrorKind, RateLimits, ReceiptLine } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { CircuitState } from '../circuit/circuit.js';
import type { TimeoutSettings } from '../pipeline-settings.js';
import type { OffRoute } from '../resolver/aliases.js';

/** What becomes of a body on its way to a provider. */
export type ExpectedTranslation =
  /** Passed on as it is, but for the lines. */
  | { readonly way: 'forwarded' | 'translated'; readonly receipt: readonly ReceiptLine[] }
  /** Refused before anything is sent. */
  | { readonly way: 'refused'; readonly kind: LlmErrorKind; readonly message: string }
  /** Nobody can say without sending. */
  | { readonly way: 'unknown' };

/** The limits that calls to a target are held to. */
export interface ExplainedLimits {
  /** Of all models of the provider together; null: none. */
  readonly provider: RateLimits | null;
  /** Of this model; null: none of its own. */
  readonly model: RateLimits | null;
  /** How many keys the provider has; each has the limits for itself, but for those that are `per` provider. */
  readonly keys: number;
}

/** What is known of one route before anything is sent. */
export interface ExplainedRoute {
  readonly target: Target;
  /** From 1, in the order in which they are tried; null: it is not tried. */
  readonly place: number | null;
  /** Why it has this place, or none. One sentence part. */
  readonly why: string;
  readonly circuit: { readonly state: CircuitState; readonly cause: LlmErrorKind | null; readonly waitMs: number | null };
  readonly limits: ExplainedLimits | null;
  /** Calls that wait under the limits of its provider. */
  readonly waiting: number;
  /** Calls under way. */
  readonly running: number;
  /** Milliseconds, a decaying average; null where nothing is known. */
  readonly latencyMs: number | null;
  /** Tokens. */
  readonly contextWindow: number | null;
  /** US dollars, about; null where no price is known. */
  readonly expectedCost: number | null;
  /** How often it is tried at most. */
  readonly maxAttempts: number;
  /** Of one try. */
  readonly timeouts: TimeoutSettings;
  readonly translation: ExpectedTranslation;
}

/** Where a call would go, and why; nothing has been sent. */
export interface Explanation {
  /** As the client named it. */
  readonly model: string;
  /** Milliseconds that the whole call has; null: no limit. */
  readonly totalMs: number | null;
  /** Of the input, an estimate. */
  readonly inputTokens: number;
  /** Those that are tried first, in their order, then those that are left out. */
  readonly routes: readonly ExplainedRoute[];
  /** Further routes of the alias, which are left out whatever is asked: their provider is off. */
  readonly off: readonly OffRoute[];
}
