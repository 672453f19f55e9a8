import { toLlmError, type RateLimits } from '@modelport/provider-base';
import type { Call, Target } from '../call.js';
import type { Execute, Layer } from '../layer.js';
import type { LimitGates } from '../limits/limit-gates.js';
import { estimateTokens, usedByFailure, usedTokens } from '../limits/token-estimate.js';
import type { Result } from '../result.js';
import type { Clock } from '../time/clock.js';
import { whenEnded } from '../when-ended.js';
import { limitError, waitAllowed } from './target-limits-policy.js';

/** Whose limits hold for a target. */
export interface LimitScope {
  /** The provider that serves it. */
  readonly providerId: string;
  readonly limits: RateLimits;
}

export interface TargetLimitsOptions {
  /** Undefined for a target that has no limits. */
  scopeOf: (target: Target) => LimitScope | undefined;
  gates: LimitGates;
  clock: Clock;
  /** Milliseconds that a call may wait for its turn. */
  maxWait: number;
}

/**
 * Holds calls to what a provider allows: a place is reserved before anything is sent, and settled with the true usage when the answer
 * has ended. A call that gets no place in time is refused with `rate_limit`, which says nothing against the vendor.
 */
export function targetLimits({ scopeOf, gates, clock, maxWait }: TargetLimitsOptions): Layer {
  const limited = async (next: Execute, call: Call, scope: LimitScope): Promise<Result> => {
    const reservation = await gates.of(scope.providerId, scope.limits).enter({
      tokens: tokensFor(call, scope.limits),
      maxWait: waitAllowed(call, maxWait, clock.now()),
      signal: call.signal,
      refused: (refusal) => limitError(refusal, scope, call),
    });
    try {
      const result = await next(call);
      whenEnded(result, (end) => reservation.release(usedTokens(end)));
      return result;
    } catch (thrown) {
      reservation.release(usedByFailure(toLlmError(thrown)));
      throw thrown;
    }
  };
  return (next) => (call) => {
    const scope = scopeOf(call.target);
    return scope ? limited(next, call, scope) : next(call);
  };
}

/** A call that needs more than the whole limit goes alone: only the vendor can say whether it may. */
function tokensFor(call: Call, { tokensPerMinute }: RateLimits): number {
  return tokensPerMinute === undefined ? 0 : Math.min(estimateTokens(call), tokensPerMinute);
}
