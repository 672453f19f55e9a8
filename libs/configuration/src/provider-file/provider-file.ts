import { ABORT_BILLINGS, CAPABILITIES, LIMIT_OWNERS, LLM_ERROR_KINDS, MODALITIES } from '@modelport/provider-base';
import type { AbortBilling, AuthType, Capability, LimitOwner, LlmErrorKind, Modality, ProviderPlatform } from '@modelport/provider-base';
import { date, environmentName, flag, headerName, headerValue, httpUrl, identifier, milliseconds, oneOf, price, text, wholeNumber } from '../shape/checks.js';
import { Items, ListOf, Optional, Section, Value, Values } from '../shape/shape.js';

export const PLATFORMS: readonly ProviderPlatform[] = ['direct', 'local'];

export const AUTH_TYPES: readonly AuthType[] = ['bearer', 'header', 'query', 'none'];

const tokens = wholeNumber(1, undefined, 'tokens');

/** `provider:` who this is. */
export class ProviderSection {
  @Value(identifier) id!: string;
  @Value(text) name!: string;
  @Value(text) description!: string;
  @Optional() @Value(httpUrl) documentation?: string;
  @Optional() @Value(oneOf(PLATFORMS)) platform?: ProviderPlatform;
}

/** `api:` how it is reached. */
export class ApiSection {
  @Value(httpUrl) base_url!: string;
  @Value(oneOf(AUTH_TYPES)) auth_type!: AuthType;
  @Optional() @Value(headerName) auth_name?: string;
  @Optional() @Value(environmentName) auth_env_var?: string;
  @Optional() @Value(flag) key_optional?: boolean;
  @Value(milliseconds) timeout!: number;
  @Value(wholeNumber(0, 100)) max_retries!: number;
  @Optional() @Values(headerValue, headerName) headers?: Record<string, string>;
  @Optional() @Value(flag) stream_usage_option?: boolean;
  @Value(oneOf(ABORT_BILLINGS)) billed_after_abort!: AbortBilling;
}

/** US dollars per million tokens. A price that is left out is unknown; 0 means free. */
class TokenPricesSection {
  @Value(price) input!: number;
  @Value(price) output!: number;
  @Optional() @Value(price) cached_input?: number;
  @Optional() @Value(price) cache_write?: number;
  @Optional() @Value(price) cache_write_1h?: number;
  @Optional() @Value(price) reasoning?: number;
  @Optional() @Value(price) audio_input?: number;
  @Optional() @Value(price) audio_output?: number;
}

/** One entry of `pricing.tiers`: the prices of all tokens of a call with more input tokens than `above`. */
export class PricingTierSection extends TokenPricesSection {
  @Value(tokens) above!: number;
}

/** `pricing:` */
export class PricingSection extends TokenPricesSection {
  @Optional() @ListOf(() => PricingTierSection) tiers?: PricingTierSection[];
}

/** What a model reads and writes. The output of an embedding model is empty: vectors are none of these. */
export class ModalitiesSection {
  @Items(oneOf(MODALITIES)) input!: Modality[];
  @Items(oneOf(MODALITIES)) output!: Modality[];
}

/** What the vendor allows. */
export class RateLimitsSection {
  @Optional() @Value(wholeNumber(1)) requests_per_minute?: number;
  @Optional() @Value(wholeNumber(1)) tokens_per_minute?: number;
  @Optional() @Value(wholeNumber(1)) concurrency?: number;
  /** Whether each of several keys has these limits for itself. */
  @Optional() @Value(oneOf(LIMIT_OWNERS)) per?: LimitOwner;
}

/** One entry of `models:`. */
export class ModelSection {
  @Value(text) id!: string;
  @Value(text) name!: string;
  @Optional() @Value(tokens) context_window?: number;
  @Optional() @Value(tokens) max_output?: number;
  @Section(() => ModalitiesSection) modalities!: ModalitiesSection;
  @Items(oneOf(CAPABILITIES)) capabilities!: Capability[];
  @Optional() @Items(identifier) formats?: string[];
  @Optional() @Section(() => PricingSection) pricing?: PricingSection;
  @Optional() @Section(() => RateLimitsSection) rate_limits?: RateLimitsSection;
}

/** Where the models were taken from, and when. */
export class CatalogueSection {
  @Value(text) source!: string;
  @Value(date) date!: string;
  /** The catalogue's own id of the provider, where it is another. */
  @Optional() @Value(text) provider?: string;
  /** Ids of models that were put in by hand, since the catalogue does not have them: an import keeps them. */
  @Optional() @Items(text) besides?: string[];
}

/** A whole `provider.yaml`. */
export class ProviderFile {
  @Section(() => ProviderSection) provider!: ProviderSection;
  @Section(() => ApiSection) api!: ApiSection;
  @Items(oneOf(CAPABILITIES)) capabilities!: Capability[];
  @ListOf(() => ModelSection) models!: ModelSection[];
  @Optional() @Section(() => PricingSection) default_pricing?: PricingSection;
  @Optional() @Section(() => RateLimitsSection) rate_limits?: RateLimitsSection;
  @Optional() @Values(oneOf(LLM_ERROR_KINDS)) error_codes?: Record<string, LlmErrorKind>;
  @Optional() @Section(() => CatalogueSection) catalogue?: CatalogueSection;
}
