import type { ModelDefinition, ModelPricing, ProviderDefinition, RateLimits, TokenPrices } from '@modelport/provider-base';
import { definedOnly } from '../shape/defined-only.js';
import type { ApiSection, ModelSection, PricingSection, ProviderFile, ProviderSection, RateLimitsSection } from './provider-file.js';

/** The typed form of a valid `provider.yaml`. Keys that were left out are left out here too. */
export function toDefinition(file: ProviderFile): ProviderDefinition {
  return definedOnly({
    provider: toProvider(file.provider),
    api: toApi(file.api),
    capabilities: file.capabilities,
    models: file.models.map(toModel),
    defaultPricing: file.default_pricing && toPricing(file.default_pricing),
    rateLimits: file.rate_limits && toRateLimits(file.rate_limits),
    errorCodes: file.error_codes ?? {},
  });
}

function toProvider({ id, name, description, documentation, platform }: ProviderSection): ProviderDefinition['provider'] {
  return definedOnly({ id, name, description, documentation, platform });
}

function toApi(api: ApiSection): ProviderDefinition['api'] {
  return definedOnly({
    baseUrl: api.base_url,
    authType: api.auth_type,
    authName: api.auth_name,
    authEnvVar: api.auth_env_var,
    keyOptional: api.key_optional,
    timeout: api.timeout,
    maxRetries: api.max_retries,
    headers: api.headers,
    streamUsageOption: api.stream_usage_option,
    billedAfterAbort: api.billed_after_abort,
  });
}

function toModel(model: ModelSection): ModelDefinition {
  const { name, modalities, capabilities } = model;
  return { ...toModelFacts(model), name, modalities: { input: modalities.input, output: modalities.output }, capabilities };
}

/** The facts of one model that are given. */
export function toModelFacts(model: Pick<ModelSection, 'id'> & Partial<ModelSection>): Pick<ModelDefinition, 'id'> & Partial<ModelDefinition> {
  const { modalities } = model;
  return definedOnly({
    id: model.id,
    name: model.name,
    contextWindow: model.context_window,
    maxOutput: model.max_output,
    modalities: modalities && { input: modalities.input, output: modalities.output },
    capabilities: model.capabilities,
    formats: model.formats,
    pricing: model.pricing && toPricing(model.pricing),
    rateLimits: model.rate_limits && toRateLimits(model.rate_limits),
  });
}

/** Prices as the rest of Modelport knows them. */
export function toPricing(pricing: PricingSection): ModelPricing {
  const { tiers } = pricing;
  return definedOnly({ ...toPrices(pricing), tiers: tiers?.map((tier) => ({ above: tier.above, ...toPrices(tier) })) });
}

function toPrices(prices: Omit<PricingSection, 'tiers'>): TokenPrices {
  return definedOnly({
    input: prices.input,
    output: prices.output,
    cachedInput: prices.cached_input,
    cacheWrite: prices.cache_write,
    cacheWrite1h: prices.cache_write_1h,
    reasoning: prices.reasoning,
    audioInput: prices.audio_input,
    audioOutput: prices.audio_output,
  });
}

/** Limits as the rest of Modelport knows them. */
export function toRateLimits(limits: RateLimitsSection): RateLimits {
  return definedOnly({
    requestsPerMinute: limits.requests_per_minute,
    tokensPerMinute: limits.tokens_per_minute,
    concurrency: limits.concurrency,
    per: limits.per,
  });
}
