import type { Circuit } from './circuit/circuit.js';
import type { TryObserver } from './health/try-outcome.js';
import type { Execute, Layer } from './layer.js';
import { circuitBreaker } from './layers/circuit-breaker.js';
import { fallback, type FallbackOptions } from './layers/fallback.js';
import { firstByteTimeout } from './layers/first-byte-timeout.js';
import { hedge } from './layers/hedge.js';
import { idleTimeout } from './layers/idle-timeout.js';
import { measure } from './layers/measure.js';
import { retry, type RetryOptions } from './layers/retry.js';
import { targetLimits, type TargetLimitsOptions } from './layers/target-limits.js';
import type { TimeLimit } from './layers/time-limit.js';
import { totalTimeout, tryTimeout } from './layers/total-timeout.js';
import { withheldAnswer } from './layers/withheld-answer.js';
import type { TargetMap } from './routes/target-map.js';
import type { Traffic } from './routes/traffic.js';
import type { Clock } from './time/clock.js';

export interface LayerOptions {
  timeouts: { readonly total: TimeLimit; readonly oneTry: TimeLimit; readonly firstByte: TimeLimit; readonly idle: TimeLimit };
  retries: Pick<RetryOptions, 'settingsFor' | 'budgets'>;
  routes: FallbackOptions;
  /** Undefined: no target is ever left alone. */
  circuits: TargetMap<Circuit> | undefined;
  limits: Omit<TargetLimitsOptions, 'clock'>;
  traffic: TargetMap<Traffic>;
  /** Told of every try. */
  observe: TryObserver;
  clock: Clock;
  /** From 0 up to, not including, 1. */
  random: () => number;
}

/** A layer with the name that it has in the order. */
export interface NamedLayer {
  readonly name: string;
  readonly layer: Layer;
}

/** Both outermost first. */
export interface SplitLayers {
  readonly overTries: readonly Layer[];
  readonly ofOneTry: readonly Layer[];
}

/**
 * The layers of the pipeline, outermost first. The one place where their order is written: the total timeout is over everything, a
 * hedge is of two routes, a retry of one, and what stands below the limits of a target is of one try. What passes a call on unless the
 * settings want something of it has no cost worth leaving it out.
 */
export function orderedLayers({ timeouts, routes, retries, circuits, limits, traffic, observe, clock, random }: LayerOptions): readonly NamedLayer[] {
  const layers: (NamedLayer | undefined)[] = [
    { name: 'total-timeout', layer: totalTimeout(timeouts.total, clock) },
    { name: 'fallback', layer: fallback(routes) },
    { name: 'hedge', layer: hedge(clock) },
    { name: 'retry', layer: retry({ ...retries, clock, random }) },
    circuits && { name: 'circuit', layer: circuitBreaker(circuits) },
    { name: 'target-limits', layer: targetLimits({ ...limits, clock }) },
    { name: 'measure', layer: measure({ traffic, clock, observe }) },
    { name: 'try-timeout', layer: tryTimeout(timeouts.oneTry, clock) },
    { name: 'first-byte-timeout', layer: firstByteTimeout(timeouts.firstByte, clock) },
    { name: 'idle-timeout', layer: idleTimeout(timeouts.idle, clock) },
    { name: 'withheld-answer', layer: withheldAnswer() },
  ];
  return layers.filter((layer) => layer !== undefined);
}

/** Those that decide which tries are made, and those of one try. */
export function splitLayers(layers: readonly NamedLayer[]): SplitLayers {
  const tries = layers.findIndex(({ name }) => name === 'retry') + 1;
  const all = layers.map(({ layer }) => layer);
  return { overTries: all.slice(0, tries), ofOneTry: all.slice(tries) };
}

/** One Execute out of an engine and the layers around it, outermost first. */
export function compose(layers: readonly Layer[], engine: Execute): Execute {
  return layers.reduceRight((next, layer) => layer(next), engine);
}
