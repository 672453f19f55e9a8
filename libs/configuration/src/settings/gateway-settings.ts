import type { LlmErrorKind, ModelDefinition, ModelPricing, ProviderPlatform, RateLimits, Secret, TranslationPolicy } from '@modelport/provider-base';

/** One way to a model: `provider/model`, `platform/provider/model`, or the same in parts. */
export type RouteSetting = string | { readonly platform?: string | undefined; readonly provider: string; readonly model: string };

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
  /** The variable that `api_key` names. */
  readonly apiKeyVariable?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly maxRetries?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly platform?: ProviderPlatform;
  readonly translation?: TranslationPolicy;
  readonly models?: readonly ModelOverride[];
  readonly defaultPricing?: ModelPricing;
  readonly rateLimits?: RateLimits;
  readonly errorCodes?: Readonly<Record<string, LlmErrorKind>>;
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

/** Everything that can be set about a gateway, with defaults filled in. */
export interface GatewaySettings {
  /** The file that was read; undefined where there is none. */
  readonly file: string | undefined;
  readonly server: ServerSettings;
  /** By provider id; only those that the file speaks of. */
  readonly providers: Readonly<Record<string, ProviderSettings>>;
  /** Alias → its routes, best first. */
  readonly models: Readonly<Record<string, readonly RouteSetting[]>>;
  /** The model of a request that names none. */
  readonly defaultModel: string | undefined;
  /** Provider ids, best first, for a bare model name that several providers have. */
  readonly providerPreference: readonly string[];
  /** Milliseconds; what is undefined is not limited beyond the providers' own timeouts. */
  readonly timeouts: { readonly total?: number | undefined; readonly firstByte?: number | undefined; readonly idle?: number | undefined };
  readonly retry: {
    /** How often one route is tried, the first time included. Default 3. */
    readonly maxAttempts: number;
    /** Milliseconds. Default 500. */
    readonly baseDelay: number;
    /** Milliseconds. Default 30 000. */
    readonly maxDelay: number;
  };
  readonly media: {
    /** Whether media that a client gives by URL may be fetched for vendors that want data. Default true. */
    readonly fetchUrls: boolean;
  };
  /** What translation may lose where neither the request nor the provider's block says. Default `warn`. */
  readonly translation: TranslationPolicy;
  /** The keys that clients must present; empty means that none is asked for. */
  readonly clientKeys: readonly Secret[];
}
