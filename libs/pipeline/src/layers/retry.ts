import { toLlmError, type LlmError } from '@modelport/provider-base';
import type { Call, Target } from '../call.js';
import type { Layer } from '../layer.js';
import type { RetrySettings } from '../pipeline-settings.js';
import { isLastRoute } from '../routes/is-last-route.js';
import { TargetMap } from '../routes/target-map.js';
import type { Clock } from '../time/clock.js';
import { sleep } from '../time/sleep.js';
import { RetryBudget } from './retry-budget.js';
import { retryDelay } from './retry-policy.js';

export interface RetryOptions {
  settingsFor: (target: Target) => RetrySettings;
  clock: Clock;
  random: () => number;
  /** What each target may be tried again; its own where nobody else needs to know. */
  budgets?: TargetMap<RetryBudget>;
}

/** Of a hundred calls to a target this many may be tried again, unless the settings say otherwise. */
const USUAL_BUDGET = 20;

export function retryBudgets({ settingsFor, clock }: Pick<RetryOptions, 'settingsFor' | 'clock'>): TargetMap<RetryBudget> {
  return new TargetMap((target) => new RetryBudget(settingsFor(target).budget ?? USUAL_BUDGET, clock));
}

/**
 * Tries one route again where that may help and the budget of its target allows it. The result, or the error that is left, knows how
 * often something was sent.
 */
export function retry({ settingsFor, clock, random, budgets = retryBudgets({ settingsFor, clock }) }: RetryOptions): Layer {
  const delayAfter = (error: LlmError, attempt: number, call: Call): number | undefined => {
    if (call.signal.aborted) return undefined;
    const timeLeft = call.deadline === undefined ? undefined : call.deadline - clock.now();
    const delay = retryDelay({ error, attempt, timeLeft, elsewhere: !isLastRoute(call) }, settingsFor(call.target), random);
    return delay !== undefined && budgets.of(call.target).withdraw() ? delay : undefined;
  };
  return (next) => async (call) => {
    budgets.of(call.target).deposit();
    let sent = 0;
    let told: LlmError | undefined;
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await next(attempt === 1 ? call : call.with({ attempt }));
        sent++;
        return sent === 1 ? result : { ...result, attempts: sent };
      } catch (thrown) {
        const error = toLlmError(thrown);
        if (error.refusedBy === undefined) sent++;
        // What the vendor said tells more than that it is left alone since.
        told = error.refusedBy === undefined || !told ? error : told.with({ retryAfterMs: error.retryAfterMs });
        const delay = delayAfter(error, attempt, call);
        if (delay === undefined) throw told.with({ attempts: sent });
        await sleep(clock, delay, call.signal);
      }
    }
  };
}
