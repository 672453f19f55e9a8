import { CAPABILITIES, LLM_ERROR_KINDS, TRANSLATION_POLICIES, type Capability, type LlmErrorKind, type ProviderPlatform, type TranslationPolicy } from '@modelport/provider-base';
import { ModalitiesSection, PLATFORMS, PricingSection, RateLimitsSection } from '../provider-file/provider-file.js';
import { anything, check, flag, headerName, headerValue, httpUrl, identifier, milliseconds, oneOf, text, wholeNumber, withSchema } from '../shape/checks.js';
import { Items, ListOf, MapOf, Optional, Section, Value, Values } from '../shape/shape.js';
import { alias, CircuitSection, HealthSection, LimitsSection, TimeoutsSection } from './routing-file.js';

const tokens = wholeNumber(1, undefined, 'tokens');

export const port = wholeNumber(0, 65535);

export const host = check((value) => typeof value === 'string' && /^[\w.:[\]-]+$/.test(value), 'a host name or an IP address without port, e.g. 127.0.0.1');

const hostHeader = check((value) => typeof value === 'string' && /^[\w.:[\]-]+$/.test(value), 'a host name, e.g. gateway.example.com');

const reference = { type: 'string', pattern: '^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$', description: 'a variable that holds a key: ${NAME}' };

/** Its form is checked before variables are expanded. */
const keyReference = withSchema(anything, () => ({ anyOf: [reference, { type: 'array', minItems: 1, items: reference }] }));

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
  @Optional() @Items(identifier) formats?: string[];
  @Optional() @Section(() => PricingSection) pricing?: PricingSection;
  @Optional() @Section(() => RateLimitsSection) rate_limits?: RateLimitsSection;
}

/** `providers.<id>:` */
export class ProviderBlock {
  @Optional() @Value(text) use?: string;
  @Optional() @Value(flag) enabled?: boolean;
  @Optional() @Value(httpUrl) base_url?: string;
  @Optional() @Value(keyReference) api_key?: unknown;
  @Optional() @Value(milliseconds) timeout?: number;
  @Optional() @Section(() => TimeoutsSection) timeouts?: TimeoutsSection;
  @Optional() @Value(flag) probe?: boolean;
  @Optional() @Value(wholeNumber(0, 100)) max_retries?: number;
  @Optional() @Values(headerValue, headerName) headers?: Record<string, string>;
  @Optional() @Value(oneOf(PLATFORMS)) platform?: ProviderPlatform;
  @Optional() @Value(oneOf(TRANSLATION_POLICIES)) translation?: TranslationPolicy;
  @Optional() @ListOf(() => ModelOverrideSection) models?: ModelOverrideSection[];
  @Optional() @Section(() => PricingSection) default_pricing?: PricingSection;
  @Optional() @Section(() => RateLimitsSection) rate_limits?: RateLimitsSection;
  @Optional() @Values(oneOf(LLM_ERROR_KINDS)) error_codes?: Record<string, LlmErrorKind>;
}

/** `shutdown:` */
export class ShutdownSection {
  @Optional() @Value(wholeNumber(0, 600_000, 'milliseconds')) delay?: number;
  @Optional() @Value(wholeNumber(1, 86_400_000, 'milliseconds')) grace?: number;
}

/** `retry:` */
export class RetrySection {
  @Optional() @Value(wholeNumber(1, 100)) max_attempts?: number;
  @Optional() @Value(milliseconds) base_delay?: number;
  @Optional() @Value(milliseconds) max_delay?: number;
  @Optional() @Value(wholeNumber(0, 100, 'percent')) budget?: number;
}

/** `media:` */
export class MediaSection {
  @Optional() @Value(flag) fetch_urls?: boolean;
}

/** `debug:` */
export class DebugSection {
  @Optional() @Value(flag) check_streams?: boolean;
  @Optional() @Value(flag) log_messages?: boolean;
}

/** A whole `modelport.yaml`. */
export class GatewayFile {
  @Optional() @Section(() => ServerSection) server?: ServerSection;
  @Optional() @Section(() => ShutdownSection) shutdown?: ShutdownSection;
  @Optional() @Items(text) plugins?: string[];
  @Optional() @MapOf(() => ProviderBlock) providers?: Record<string, ProviderBlock>;
  // Each is a list of routes or a mapping; they are read with their path.
  @Optional() @Values(alias) models?: Record<string, unknown>;
  @Optional() @Value(text) default_model?: string;
  @Optional() @Items(text) provider_preference?: string[];
  @Optional() @Section(() => TimeoutsSection) timeouts?: TimeoutsSection;
  @Optional() @Section(() => RetrySection) retry?: RetrySection;
  @Optional() @Section(() => CircuitSection) circuit?: CircuitSection;
  @Optional() @Section(() => HealthSection) health?: HealthSection;
  @Optional() @Section(() => LimitsSection) limits?: LimitsSection;
  @Optional() @Section(() => MediaSection) media?: MediaSection;
  @Optional() @Section(() => DebugSection) debug?: DebugSection;
  @Optional() @Value(oneOf(TRANSLATION_POLICIES)) translation?: TranslationPolicy;
}
