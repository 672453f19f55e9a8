import type { LlmErrorKind } from '../errors/error-kinds.js';
import type { ModelPricing } from '../usage/cost.js';

/** What a provider or a model can do. The list in a provider.yaml is closed over these words. */
export const CAPABILITIES = [
  'streaming',
  'function_calling',
  'parallel_function_calling',
  'vision',
  'documents',
  'audio_input',
  'json_mode',
  'json_schema',
  'reasoning',
  // How much to think can be set as a number of tokens.
  'reasoning_budget',
  // The model itself decides how much to think; it can be told how hard to try.
  'adaptive_reasoning',
  'prompt_cache',
  'embeddings',
  'model_list',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** What a model reads or writes. */
export const MODALITIES = ['text', 'image', 'audio', 'video', 'pdf'] as const;

export type Modality = (typeof MODALITIES)[number];

/** One model, as its vendor documents it. */
export interface ModelDefinition {
  /** The vendor's own name. */
  id: string;
  name: string;
  /** Tokens of prompt and answer together; absent where the vendor does not say. */
  contextWindow?: number;
  maxOutput?: number;
  modalities: { input: readonly Modality[]; output: readonly Modality[] };
  capabilities: readonly Capability[];
  /** The wire formats that reach it, best first, of a provider that speaks several. Absent: the provider's own order. */
  formats?: readonly string[];
  /** Absent where the price is not known: the cost is then null. */
  pricing?: ModelPricing;
  /** What the vendor allows for this model, besides what it allows for all together. */
  rateLimits?: RateLimits;
}

/** How the key is presented. */
export type AuthType = 'bearer' | 'header' | 'query' | 'none';

/** Who has limits: each key of a provider its own, or all of its keys the same together. */
export const LIMIT_OWNERS = ['key', 'provider'] as const;

export type LimitOwner = (typeof LIMIT_OWNERS)[number];

export interface RateLimits {
  requestsPerMinute?: number;
  tokensPerMinute?: number;
  concurrency?: number;
  /** Of a provider with several keys. Default `key`. */
  per?: LimitOwner;
}

/** The platform that a provider is reached by when none is named. */
export type ProviderPlatform = 'direct' | 'local';

/**
 * What the vendor charges for an answer that its client breaks off. `generated`: it stops, and charges for what there was; `whole`: it goes on
 * to the end, and charges for all of it; `unknown`: it does not say.
 */
export const ABORT_BILLINGS = ['generated', 'whole', 'unknown'] as const;

export type AbortBilling = (typeof ABORT_BILLINGS)[number];

/** The facts of one vendor: the typed form of its `provider.yaml`. */
export interface ProviderDefinition {
  provider: {
    id: string;
    name: string;
    description: string;
    /** Address of the vendor's API reference. */
    documentation?: string;
    /** `local` for models on one's own machine or network. Defaults to `direct`. */
    platform?: ProviderPlatform;
  };
  api: {
    baseUrl: string;
    authType: AuthType;
    /** Name of the header or of the query parameter, for those auth types. */
    authName?: string;
    /** The environment variable that holds the key and switches the provider on. */
    authEnvVar?: string;
    /** Set where proofs of another kind (a token, AWS credentials) can take the key's place, or where none may be asked for: a base URL or a block then switches the provider on too. */
    keyOptional?: boolean;
    /** Milliseconds to wait for an answer, for the first event of a stream, and between events. */
    timeout: number;
    maxRetries: number;
    /** Headers sent with every request. */
    headers?: Readonly<Record<string, string>>;
    /** Set where streams carry usage only when `stream_options.include_usage` asks for it. */
    streamUsageOption?: boolean;
    /** Absent where it is not known. */
    billedAfterAbort?: AbortBilling;
  };
  capabilities: readonly Capability[];
  models: readonly ModelDefinition[];
  /** A price for every model that has none of its own, e.g. 0 for models on one's own machine. */
  defaultPricing?: ModelPricing;
  rateLimits?: RateLimits;
  /** The vendor's own error code, type or HTTP status → kind. */
  errorCodes: Readonly<Record<string, LlmErrorKind>>;
}
