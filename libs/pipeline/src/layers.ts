import type { Target } from './call.js';
import type { Execute, Layer } from './layer.js';
import { fallback } from './layers/fallback.js';
import { firstByteTimeout } from './layers/first-byte-timeout.js';
import { idleTimeout } from './layers/idle-timeout.js';
import { retry } from './layers/retry.js';
import { totalTimeout } from './layers/total-timeout.js';
import type { RetrySettings, TimeoutSettings } from './pipeline-settings.js';
import type { Clock } from './time/clock.js';

export interface LayerOptions {
  timeouts: TimeoutSettings;
  retrySettingsFor: (target: Target) => RetrySettings;
  clock: Clock;
  /** From 0 up to, not including, 1. */
  random: () => number;
}

/** A layer with the name that it has in the order. */
export interface NamedLayer {
  readonly name: string;
  readonly layer: Layer;
}

/**
 * The layers of the pipeline, outermost first. The one place where their order is written: the total timeout is over everything, a
 * retry is of one route, and the other timeouts are of one try. A limit of time that is not set has no layer.
 */
export function orderedLayers({ timeouts, retrySettingsFor, clock, random }: LayerOptions): readonly NamedLayer[] {
  return [
    timed('total-timeout', timeouts.total, (total) => totalTimeout(total, clock)),
    { name: 'fallback', layer: fallback },
    { name: 'retry', layer: retry({ settingsFor: retrySettingsFor, clock, random }) },
    timed('first-byte-timeout', timeouts.firstByte, (firstByte) => firstByteTimeout(firstByte, clock)),
    timed('idle-timeout', timeouts.idle, (idle) => idleTimeout(idle, clock)),
  ].filter((layer) => layer !== undefined);
}

/** One Execute out of an engine and the layers around it, outermost first. */
export function compose(layers: readonly Layer[], engine: Execute): Execute {
  return layers.reduceRight((next, layer) => layer(next), engine);
}

function timed(name: string, limit: number | undefined, layer: (limit: number) => Layer): NamedLayer | undefined {
  return limit === undefined ? undefined : { name, layer: layer(limit) };
}
