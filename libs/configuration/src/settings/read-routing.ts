import { Secret } from '@modelport/provider-base';
import type { ProblemList } from '../problems/problem-list.js';
import { definedOnly } from '../shape/defined-only.js';
import type { CircuitSection, HealthSection, LimitsSection, RouteTimeoutsSection } from './routing-file.js';
import type { CircuitSettings, HealthSettings, LimitsSettings, TimeoutsSettings } from './routing-settings.js';

/** Milliseconds; what is left out is not set. */
export function readTimeouts({ total, first_byte, idle }: RouteTimeoutsSection): TimeoutsSettings {
  return definedOnly({ total, firstByte: first_byte, idle });
}

/** Null where no target shall ever be left alone. */
export function readCircuit({ enabled, failures, within, cool_down, max_cool_down }: CircuitSection = {}, problems: ProblemList): CircuitSettings | null {
  const coolDown = cool_down ?? 5_000;
  const maxCoolDown = max_cool_down ?? Math.max(60_000, coolDown);
  if (maxCoolDown < coolDown) problems.add(['circuit', 'max_cool_down'], `must be at least cool_down (${coolDown}), but is ${maxCoolDown}`);
  return enabled === false ? null : { failures: failures ?? 5, within: within ?? 30_000, coolDown, maxCoolDown };
}

/** An interval of 0 means that nobody is asked unasked. */
export function readHealth({ interval = 60_000, timeout = 10_000 }: HealthSection = {}): HealthSettings {
  return { interval: interval === 0 ? null : interval, timeout };
}

export function readLimits({ max_wait, max_waiting, redis }: LimitsSection = {}): LimitsSettings {
  return {
    maxWait: max_wait ?? 10_000,
    maxWaiting: max_waiting ?? 100,
    redis: redis && { url: new Secret(redis.url), prefix: redis.prefix ?? 'modelport:', timeout: redis.timeout ?? 250, whenDown: redis.when_down ?? 'local' },
  };
}
