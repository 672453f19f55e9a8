import type { LlmProvider } from '@modelport/provider-base';
import type { Target } from './call.js';
import { Catalogue } from './catalogue/catalogue.js';
import { createEngineExecution } from './engine-execution.js';
import type { Execute } from './layer.js';
import { compose, orderedLayers } from './layers.js';
import { DEFAULT_RETRY, type PipelineSettings, type RetrySettings } from './pipeline-settings.js';
import type { Platform } from './platform.js';
import { PlatformRegistry } from './platform-registry.js';
import { createDirectPlatform } from './platforms/direct-platform.js';
import { createLocalPlatform } from './platforms/local-platform.js';
import { createOpenRouterPlatform } from './platforms/openrouter-platform.js';
import { ProviderDirectory } from './provider-directory.js';
import { Resolver } from './resolver/resolver.js';
import { systemClock, type Clock } from './time/clock.js';

export interface PipelineOptions {
  /** The providers that are on, by id. */
  providers: ReadonlyMap<string, LlmProvider>;
  settings?: PipelineSettings;
  /** The providers that are known but off: id → why, e.g. `set GROQ_API_KEY`. Makes errors more helpful. */
  off?: ReadonlyMap<string, string>;
  /** Platforms beside `direct`, `openrouter` and `local`. */
  platforms?: readonly Platform[];
  /** For tests. */
  clock?: Clock;
  /** From 0 up to, not including, 1; for tests. */
  random?: () => number;
}

/** Everything between a request that was understood and the providers. */
export interface Pipeline {
  /** Carries out a call through all layers. Rejects with an LlmError, and with nothing else. */
  readonly execute: Execute;
  readonly resolver: Resolver;
  readonly platforms: PlatformRegistry;
  readonly catalogue: Catalogue;
}

/** @throws LlmError `invalid_request` for an alias in the settings that cannot be right. */
export function createPipeline({ providers, settings = {}, off, platforms: more = [], clock = systemClock, random = Math.random }: PipelineOptions): Pipeline {
  const directory = new ProviderDirectory(providers, off);
  const platforms = new PlatformRegistry([createDirectPlatform(directory), createOpenRouterPlatform(directory), createLocalPlatform(directory), ...more]);
  const catalogue = new Catalogue(directory, clock);
  const resolver = new Resolver({ platforms, directory, catalogue, settings });
  const retrySettingsFor = (target: Target): RetrySettings => retrySettings(settings, providers.get(servingProvider(platforms, target)));
  const layers = orderedLayers({ timeouts: settings.timeouts ?? {}, retrySettingsFor, clock, random });
  const execute = compose(layers.map(({ layer }) => layer), createEngineExecution(platforms));
  const { translation = 'warn' } = settings;
  const underPolicy: Execute = translation === 'warn' ? execute : (call) => execute(call.with({ defaultTranslation: translation }));
  return { execute: underPolicy, resolver, platforms, catalogue };
}

function servingProvider(platforms: PlatformRegistry, { platformId, providerId }: Target): string {
  return platforms.get(platformId).throughProviderId ?? providerId;
}

/** What was set for the provider in particular holds; else the fewer tries of those set for all and those that its definition wants. */
function retrySettings({ retry = DEFAULT_RETRY, providers = {} }: PipelineSettings, provider: LlmProvider | undefined): RetrySettings {
  if (!provider) return retry;
  const { providerId, definition } = provider;
  const maxRetries = providers[providerId]?.maxRetries ?? Math.min(retry.maxAttempts - 1, definition.api.maxRetries);
  return { ...retry, maxAttempts: maxRetries + 1 };
}
