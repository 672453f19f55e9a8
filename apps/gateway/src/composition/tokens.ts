import { getConfigToken } from '@nestjs/config';

/** The validated GatewaySettings, as `@nestjs/config` offers them. */
export const GATEWAY_SETTINGS = getConfigToken('modelport');
/** The ProviderSwitch of every provider there is, on or off. */
export const PROVIDER_SWITCHES = Symbol('PROVIDER_SWITCHES');
/** The providers that are on, by id: a ReadonlyMap<string, LlmProvider>. */
export const PROVIDERS = Symbol('PROVIDERS');
/** What the configuration of the start makes: a Generation. */
export const GENERATION = Symbol('GENERATION');
/** The Pipeline over them. */
export const PIPELINE = Symbol('PIPELINE');
