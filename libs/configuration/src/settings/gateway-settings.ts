import type { LlmErrorKind, ModelDefinition, ModelPricing, ProviderPlatform, RateLimits, Secret, TranslationPolicy } from '@modelport/provider-base';
import type { AliasSetting, CircuitSettings, HealthSettings, LimitsSettings, TimeoutsSettings } from './routing-settings.js';

/** Facts of one model, laid over those that the provider has for the same id; or a model that the provider does not know. */
export type ModelOverride = Pick<ModelDefinition, 'id'> & Partial<ModelDefinition>;

/** What the file says about one provider. Everything that it leaves out stays as the provider's own definition has it. */
export interface ProviderSettings {
  /** The id of the provider that this one is made from, where it goes by a name of its own. */
  readonly use?: string;
  /** False turns the provider off, whatever else is set. */
  readonly enabled: boolean;
  readonly baseUrl?: string;
  /** Undefined also where `api_key` names a variable that is not set. */
  readonly apiKey?: Secret;
  /** The variable that `api_key` names; the first that is set, where it names several. */
  readonly apiKeyVariable?: string;
  /** The other keys that `api_key` names, as far as they are set. */
  readonly moreKeys?: readonly NamedKey[];
  /** Milliseconds. */
  readonly timeout?: number;
  readonly timeouts?: ProviderTimeouts;
  /** Whether it is asked now and then whether it answers. Default true. */
  readonly probe?: boolean;
  readonly maxRetries?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly platform?: ProviderPlatform;
  readonly translation?: TranslationPolicy;
  readonly models?: readonly ModelOverride[];
  readonly defaultPricing?: ModelPricing;
  readonly rateLimits?: RateLimits;
  readonly errorCodes?: Readonly<Record<string, LlmErrorKind>>;
}

/** Milliseconds; over those for all providers. */
export interface ProviderTimeouts extends TimeoutsSettings {
  /** To make a connection. */
  readonly connect?: number;
}

/** A key, and the variable that it comes from. */
export interface NamedKey {
  readonly variable: string;
  readonly key: Secret;
}

export interface ServerSettings {
  /** Default 127.0.0.1. */
  readonly host: string;
  /** Default 8080; 0 takes any free one. */
  readonly port: number;
  /** Largest request body in bytes. Default 32 MiB. */
  readonly bodyLimit: number;
  /** `Host` names that requests may come with besides the loopback's own. */
  readonly allowedHosts: readonly string[];
}

/** How a gateway ends that is told to. */
export interface ShutdownSettings {
  /** Milliseconds for which it goes on taking requests while it says that it is not ready. Default 0. */
  readonly delay: number;
  /** Milliseconds after that which answers under way have to end by themselves. Default 25 000. */
  readonly grace: number;
}

/** Everything that can be set about a gateway, with defaults filled in. */
export interface GatewaySettings {
  /** The file that was read; undefined where there is none. */
  readonly file: string | undefined;
  readonly server: ServerSettings;
  readonly shutdown: ShutdownSettings;
  /** Packages that bring further providers, as the file names them. */
  readonly plugins: readonly string[];
  /** By provider id; only those that the file speaks of. */
  readonly providers: Readonly<Record<string, ProviderSettings>>;
  /** Alias → its routes, best first. */
  readonly models: Readonly<Record<string, AliasSetting>>;
  /** The model of a request that names none. */
  readonly defaultModel: string | undefined;
  /** Provider ids, best first, for a bare model name that several providers have. */
  readonly providerPreference: readonly string[];
  /** Milliseconds; what is undefined is not limited beyond the providers' own timeouts. */
  readonly timeouts: {
    /** To make a connection. Default 10 000. */
    readonly connect?: number | undefined;
    readonly total?: number | undefined;
    readonly firstByte?: number | undefined;
    readonly idle?: number | undefined;
  };
  readonly retry: {
    /** How often one route is tried, the first time included. Default 3. */
    readonly maxAttempts: number;
    /** Milliseconds. Default 500. */
    readonly baseDelay: number;
    /** Milliseconds. Default 30 000. */
    readonly maxDelay: number;
    /** Of a hundred calls to one target, how many may be tried again. Default 20. */
    readonly budget: number;
  };
  /** Null: no target is ever left alone. */
  readonly circuit: CircuitSettings | null;
  readonly health: HealthSettings;
  readonly limits: LimitsSettings;
  readonly media: {
    /** Whether media that a client gives by URL may be fetched for vendors that want data. Default true. */
    readonly fetchUrls: boolean;
  };
  readonly debug: {
    /** Whether every stream to a client is run through the grammar of its format, and what breaks it is logged. Default false. */
    readonly checkStreams: boolean;
    /** Whether the log repeats what vendors say of failures; that may hold parts of prompts. Default false. */
    readonly logMessages: boolean;
  };
  /** What translation may lose where neither the request nor the provider's block says. Default `warn`. */
  readonly translation: TranslationPolicy;
  /** The keys that clients must present; empty means that none is asked for. */
  readonly clientKeys: readonly Secret[];
}
