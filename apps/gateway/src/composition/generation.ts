import type { GatewaySettings, ProviderSwitch } from '@modelport/configuration';
import type { LlmProvider } from '@modelport/provider-base';
import { createPipeline, type Inheritance, type Pipeline } from '@modelport/pipeline';
import { createTryLog } from '../http/log-try.js';
import type { GatewayParts } from './gateway-parts.js';
import { LimitStores } from './limit-stores.js';

/** What one configuration makes. It is replaced whole or not at all. */
export interface Generation {
  readonly settings: GatewaySettings;
  /** Of every provider there is, on or off. */
  readonly switches: readonly ProviderSwitch[];
  /** Those that are on, by id. */
  readonly providers: ReadonlyMap<string, LlmProvider>;
  readonly pipeline: Pipeline;
  /** Handed on to the next one. */
  readonly limitStores: LimitStores;
}

/** @throws LlmError `invalid_request` for an alias in the settings that cannot be right. */
export function createGeneration({ settings, switches, limitStores = new LimitStores(), before }: GatewayParts, providers: ReadonlyMap<string, LlmProvider>): Generation {
  // The pipeline knows of the providers that are off too, so that its errors can say so.
  const off = new Map(switches.filter(({ on }) => !on).map(({ definition, why }) => [definition.provider.id, why]));
  const pipeline = createPipeline({ providers, settings, off, limitStore: limitStores.for(settings.limits), onTry: createTryLog(settings.debug), inheritance: before && inheritanceOf(before, settings) });
  return { settings, switches, providers, pipeline, limitStores };
}

/** A vendor that asked to be left alone is, whatever else is changed; what was changed about a provider itself gets a fresh chance. */
function inheritanceOf({ settings, pipeline }: NonNullable<GatewayParts['before']>, next: GatewaySettings): Inheritance {
  const same = (before: unknown, after: unknown): boolean => JSON.stringify(before) === JSON.stringify(after);
  return { circuits: pipeline.circuits, holdsFor: (id) => same(settings.circuit, next.circuit) && same(settings.providers[id], next.providers[id]) };
}
