import { Circuit } from './circuit/circuit.js';
import type { HealthMonitor } from './health/health-monitor.js';
import { DEFAULT_CIRCUIT, type PipelineSettings } from './pipeline-settings.js';
import { RoutePlanner } from './routes/route-planner.js';
import { TargetMap } from './routes/target-map.js';
import { Traffic } from './routes/traffic.js';
import type { TargetFacts } from './target-facts.js';
import type { Clock } from './time/clock.js';

/** What is known of the targets from the calls that went there, and the decisions that rest on it. */
export interface Routing {
  /** Undefined where no target is ever left alone. */
  readonly circuits: TargetMap<Circuit> | undefined;
  readonly traffic: TargetMap<Traffic>;
  readonly planner: RoutePlanner;
}

/** What an earlier pipeline of the same process has learnt. */
export interface Inheritance {
  readonly circuits: TargetMap<Circuit> | undefined;
  /** Whether what was learnt of the targets of a provider still holds. */
  readonly holdsFor: (providerId: string) => boolean;
}

export function createRouting({ circuit = DEFAULT_CIRCUIT }: PipelineSettings, facts: TargetFacts, health: HealthMonitor, clock: Clock, random: () => number, inheritance?: Inheritance): Routing {
  const circuits = circuit ? new TargetMap(() => new Circuit(circuit, clock)) : undefined;
  for (const [target, known] of inheritance?.circuits?.entries() ?? []) {
    const servedBy = facts.provider(target)?.providerId;
    if (servedBy !== undefined && inheritance?.holdsFor(servedBy)) circuits?.adopt(target, known);
  }
  const traffic = new TargetMap(() => new Traffic(clock));
  const planner = new RoutePlanner({
    modelOf: (target) => facts.model(target),
    pricingOf: (target) => facts.pricing(target),
    isDown: (target) => health.isDown(facts.provider(target)?.providerId ?? target.providerId),
    restingOf: (target) => circuits?.peek(target)?.refusal(),
    balance: {
      random,
      running: (target) => traffic.peek(target)?.running ?? 0,
      latency: (target, stream) => traffic.peek(target)?.latency(stream),
    },
  });
  return { circuits, traffic, planner };
}
