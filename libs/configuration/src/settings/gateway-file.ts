import { CAPABILITIES, LLM_ERROR_KINDS, TRANSLATION_POLICIES, type Capability, type LlmErrorKind, type ProviderPlatform, type TranslationPolicy } from '@modelport/provider-base';
import { ModalitiesSection, PLATFORMS, PricingSection, RateLimitsSection } from '../provider-file/provider-file.js';
import { anything, check, flag, headerName, headerValue, httpUrl, list, milliseconds, oneOf, text, wholeNumber } from '../shape/checks.js';
import { Items, ListOf, MapOf, Optional, Section, Value, Values } from '../shape/shape.js';

const tokens = wholeNumber(1, undefined, 'tokens');

export const port = wholeNumber(0, 65535);

export const host = check((value) => typeof value === 'string' && /^[\w.:[\]-]+$/.test(value), 'a host name or an IP address without port, e.g. 127.0.0.1');

const hostHeader = check((value) => typeof value === 'string' && /^[\w.:[\]-]+$/.test(value), 'a host name, e.g. gateway.example.com');

/** `server:` */
export class ServerSection {
  @Optional() @Value(host) host?: string;
  @Optional() @Value(port) port?: number;
  @Optional() @Value(wholeNumber(1024, 2 ** 30, 'bytes')) body_limit?: number;
  @Optional() @Items(hostHeader) allowed_hosts?: string[];
}

/** One entry of `providers.<id>.models`. */
export class ModelOverrideSection {
  @Value(text) id!: string;
  @Optional() @Value(text) name?: string;
  @Optional() @Value(tokens) context_window?: number;
  @Optional() @Value(tokens) max_output?: number;
  @Optional() @Section(() => ModalitiesSection) modalities?: ModalitiesSection;
  @Optional() @Items(oneOf(CAPABILITIES)) capabilities?: Capability[];
  @Optional() @Section(() => PricingSection) pricing?: PricingSection;
}

/** `providers.<id>:` */
export class ProviderBlock {
  @Optional() @Value(text) use?: string;
  @Optional() @Value(flag) enabled?: boolean;
  @Optional() @Value(httpUrl) base_url?: string;
  // Its form is checked before variables are expanded.
  @Optional() @Value(anything) api_key?: unknown;
  @Optional() @Value(milliseconds) timeout?: number;
  @Optional() @Value(wholeNumber(0, 100)) max_retries?: number;
  @Optional() @Values(headerValue, headerName) headers?: Record<string, string>;
  @Optional() @Value(oneOf(PLATFORMS)) platform?: ProviderPlatform;
  @Optional() @Value(oneOf(TRANSLATION_POLICIES)) translation?: TranslationPolicy;
  @Optional() @ListOf(() => ModelOverrideSection) models?: ModelOverrideSection[];
  @Optional() @Section(() => PricingSection) default_pricing?: PricingSection;
  @Optional() @Section(() => RateLimitsSection) rate_limits?: RateLimitsSection;
  @Optional() @Values(oneOf(LLM_ERROR_KINDS)) error_codes?: Record<string, LlmErrorKind>;
}

/** A route in parts. */
export class RouteSection {
  @Optional() @Value(text) platform?: string;
  @Value(text) provider!: string;
  @Value(text) model!: string;
}

/** `timeouts:` */
export class TimeoutsSection {
  @Optional() @Value(milliseconds) total?: number;
  @Optional() @Value(milliseconds) first_byte?: number;
  @Optional() @Value(milliseconds) idle?: number;
}

/** `retry:` */
export class RetrySection {
  @Optional() @Value(wholeNumber(1, 100)) max_attempts?: number;
  @Optional() @Value(milliseconds) base_delay?: number;
  @Optional() @Value(milliseconds) max_delay?: number;
}

/** `media:` */
export class MediaSection {
  @Optional() @Value(flag) fetch_urls?: boolean;
}

/** A whole `modelport.yaml`. */
export class GatewayFile {
  @Optional() @Section(() => ServerSection) server?: ServerSection;
  @Optional() @MapOf(() => ProviderBlock) providers?: Record<string, ProviderBlock>;
  @Optional() @Values(list) models?: Record<string, unknown[]>;
  @Optional() @Value(text) default_model?: string;
  @Optional() @Items(text) provider_preference?: string[];
  @Optional() @Section(() => TimeoutsSection) timeouts?: TimeoutsSection;
  @Optional() @Section(() => RetrySection) retry?: RetrySection;
  @Optional() @Section(() => MediaSection) media?: MediaSection;
  @Optional() @Value(oneOf(TRANSLATION_POLICIES)) translation?: TranslationPolicy;
}
