import { toLlmError } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { Layer } from '../layer.js';
import type { RetrySettings } from '../pipeline-settings.js';
import type { Clock } from '../time/clock.js';
import { sleep } from '../time/sleep.js';
import { retryDelay } from './retry-policy.js';

export interface RetryOptions {
  settingsFor: (target: Target) => RetrySettings;
  clock: Clock;
  random: () => number;
}

/** Tries one route again where that may help. The result, or the error that is left, knows how many tries there were. */
export function retry({ settingsFor, clock, random }: RetryOptions): Layer {
  return (next) => async (call) => {
    const settings = settingsFor(call.target);
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await next(call);
        return attempt === 1 ? result : { ...result, attempts: attempt };
      } catch (thrown) {
        const error = toLlmError(thrown);
        const timeLeft = call.deadline === undefined ? undefined : call.deadline - clock.now();
        const delay = call.signal.aborted ? undefined : retryDelay({ error, attempt, timeLeft }, settings, random);
        if (delay === undefined) throw error.with({ attempts: attempt });
        await sleep(clock, delay, call.signal);
      }
    }
  };
}
