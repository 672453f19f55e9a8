import type { LlmProvider } from '@modelport/provider-base';
import { DEFAULT_HEALTH, type PipelineSettings } from '../pipeline-settings.js';
import type { TargetFacts } from '../target-facts.js';
import type { Clock } from '../time/clock.js';
import { HealthMonitor } from './health-monitor.js';

/** Milliseconds for which an answer is taken as still true. */
const TIME_TO_LIVE = 10_000;

export function createHealth({ health = DEFAULT_HEALTH, providers: settings = {} }: PipelineSettings, facts: TargetFacts, providers: ReadonlyMap<string, LlmProvider>, clock: Clock, random: () => number): HealthMonitor {
  return new HealthMonitor({
    providers,
    providerIdOf: ({ target }) => facts.provider(target)?.providerId,
    // Without a list of models there is nothing to ask for that costs nothing.
    probeEvery: (id) => (settings[id]?.probe === false || !providers.get(id)?.definition.capabilities.includes('model_list') ? undefined : (health.interval ?? undefined)),
    timeToLive: TIME_TO_LIVE,
    timeout: health.timeout,
    clock,
    wallClock: Date.now,
    random,
  });
}
