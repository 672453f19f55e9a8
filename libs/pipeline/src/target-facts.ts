import { modelFacts, type LlmProvider, type ModelDefinition, type ModelPricing, type RateLimits } from '@modelport/provider-base';
import type { Call, Target } from './call.js';
import { hasKeys } from './keys/key-leave.js';
import { LimitScope } from './limits/limit-scope.js';
import { DEFAULT_RETRY, type PipelineSettings, type RetrySettings, type TimeoutSettings } from './pipeline-settings.js';
import type { PlatformRegistry } from './platform-registry.js';
import { TargetMap } from './routes/target-map.js';

/** What holds for a target: the facts of the provider that serves it, and what the settings say of it. */
export class TargetFacts {
  readonly #limitScopes = new TargetMap((target) => this.#limitScope(target));

  constructor(
    private readonly platforms: PlatformRegistry,
    private readonly providers: ReadonlyMap<string, LlmProvider>,
    private readonly settings: PipelineSettings,
  ) {}

  /** The provider that a target's calls go to; undefined where it is not on. */
  provider({ platformId, providerId }: Target): LlmProvider | undefined {
    return this.providers.get(this.platforms.get(platformId).throughProviderId ?? providerId);
  }

  /** What is declared of the model; undefined where nothing is. */
  model(target: Target): ModelDefinition | undefined {
    const provider = this.provider(target);
    return provider && modelFacts(provider.definition, this.vendorModel(target));
  }

  /** What its provider calls the model. */
  vendorModel({ platformId, providerId, modelId }: Target): string {
    return this.platforms.get(platformId).throughProviderId === undefined ? modelId : `${providerId}/${modelId}`;
  }

  /** The model's own prices, else those that hold for all models of the provider. */
  pricing(target: Target): ModelPricing | undefined {
    return this.model(target)?.pricing ?? this.provider(target)?.definition.defaultPricing;
  }

  /** What was set for the provider in particular holds; else the fewer tries of those set for all and those that its definition wants. */
  retrySettings(target: Target): RetrySettings {
    const { retry = DEFAULT_RETRY, providers = {} } = this.settings;
    const provider = this.provider(target);
    if (!provider) return retry;
    const { providerId, definition } = provider;
    const maxRetries = providers[providerId]?.maxRetries ?? Math.min(retry.maxAttempts - 1, definition.api.maxRetries);
    return { ...retry, maxAttempts: maxRetries + 1 };
  }

  /** For a whole call: the least of what is set for all calls or for the alias, and of what the client gives it. */
  totalTime({ routes, timeout }: Call): number | undefined {
    const configured = routes[0]?.route?.alias.timeouts?.total ?? this.settings.timeouts?.total;
    return configured === undefined || timeout === undefined ? (timeout ?? configured) : Math.min(configured, timeout);
  }

  /** For one try of a target, one after the other: what is set for the route, its alias (but for the total), the provider, all calls (the same). */
  tryTimes(target: Target): TimeoutSettings {
    const { timeouts: ofAll = {}, providers = {} } = this.settings;
    const providerId = this.provider(target)?.providerId;
    const ofProvider = (providerId === undefined ? undefined : providers[providerId]?.timeouts) ?? {};
    const { timeouts: ofRoute = {}, alias: { timeouts: ofAlias = {} } = {} } = target.route ?? {};
    return {
      total: ofRoute.total ?? ofProvider.total,
      firstByte: ofRoute.firstByte ?? ofAlias.firstByte ?? ofProvider.firstByte ?? ofAll.firstByte,
      idle: ofRoute.idle ?? ofAlias.idle ?? ofProvider.idle ?? ofAll.idle,
    };
  }

  /** The limits of the provider and of the model, with the settings laid over them; undefined where there are none. */
  limitScope(target: Target): LimitScope | undefined {
    return this.#limitScopes.of(target);
  }

  #limitScope(target: Target): LimitScope | undefined {
    const provider = this.provider(target);
    if (!provider) return undefined;
    const { id, rateLimits } = this.model(target) ?? {};
    const limits = given(provider.definition.rateLimits);
    const ofModel = given(rateLimits);
    const model = id === undefined || !ofModel ? undefined : { id, limits: ofModel };
    return limits || model ? new LimitScope({ providerId: provider.providerId, limits, model, keys: hasKeys(provider) ? provider.keys : undefined }) : undefined;
  }
}

/** Undefined where nothing is limited. */
function given(limits: RateLimits | undefined): RateLimits | undefined {
  const { requestsPerMinute, tokensPerMinute, concurrency } = limits ?? {};
  return requestsPerMinute ?? tokensPerMinute ?? concurrency ? limits : undefined;
}
