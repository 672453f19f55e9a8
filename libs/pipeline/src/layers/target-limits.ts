import { toLlmError } from '@modelport/provider-base';
import type { Call, Target } from '../call.js';
import type { Execute, Layer } from '../layer.js';
import { HeldPlace } from '../limits/held-place.js';
import type { LimitGates } from '../limits/limit-gates.js';
import type { LimitScope } from '../limits/limit-scope.js';
import type { GateEntry, Place } from '../limits/limit-waiter.js';
import { estimateTokens, usedByFailure, usedTokens } from '../limits/token-estimate.js';
import type { Result } from '../result.js';
import { stickySession } from '../routes/balance/sticky.js';
import type { Clock } from '../time/clock.js';
import { whenEnded } from '../when-ended.js';
import { limitError, waitAllowed } from './target-limits-policy.js';

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
    const tokens = scope.countsTokens ? estimateTokens(call) : 0;
    const enter = (entry: Pick<GateEntry, 'choices' | 'moreIn' | 'maxWait'>): Promise<Place> =>
      gates.of(scope.providerId).enter({ ...entry, tokens, signal: call.signal, refused: (refusal) => limitError(refusal, scope, call) });
    const turn = scope.begin(stickySession(call));
    const place = await enter({ choices: () => turn.choices(), moreIn: () => turn.moreIn(), maxWait: waitAllowed(call, maxWait, clock.now()) });
    const held = new HeldPlace(place, turn, scope, (choices) => enter({ choices: () => choices, maxWait: 0 }));
    try {
      const result = await next(held.leave ? call.with({ keys: held.leave }) : call);
      whenEnded(result, (end) => held.release(usedTokens(end)));
      return result;
    } catch (thrown) {
      held.release(usedByFailure(toLlmError(thrown)));
      throw thrown;
    }
  };
  return (next) => (call) => {
    const scope = scopeOf(call.target);
    return scope ? limited(next, call, scope) : next(call);
  };
}
