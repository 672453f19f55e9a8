import type { LlmRequest, ReceiptLine, TranslationPolicy } from '@modelport/provider-base';

/** One place a request can go: a platform, a provider on it, and the provider's own name of the model. */
export interface Target {
  readonly platformId: string;
  readonly providerId: string;
  readonly modelId: string;
}

/** The client's body, where it came in a wire format that may be passed on as it is. */
export interface WireBody {
  readonly dialect: string;
  readonly bytes: Uint8Array;
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What can be told of a request without translating it. */
export interface CallFacts {
  readonly tools: boolean;
  readonly images: boolean;
  readonly documents: boolean;
  readonly audio: boolean;
  readonly jsonSchema: boolean;
  /** Size of the body. */
  readonly bytes: number;
}

/** One request on its way down the layers. Immutable: a layer that changes something passes a copy on. */
export interface Call {
  readonly operation: 'chat';
  readonly stream: boolean;
  readonly requestId: string;
  /** Aborted when the client goes. */
  readonly signal: AbortSignal;
  readonly translation: TranslationPolicy;
  /** The model as the client named it. */
  readonly model: string;
  /** Where it may go, best first; never empty. */
  readonly routes: readonly Target[];
  /** Where it goes now; the fallback layer sets it. */
  readonly target: Target;
  readonly wire?: WireBody;
  facts(): CallFacts;
  /** The request in no vendor's format; decoded once, and only if someone asks. @throws LlmError `invalid_request`, `unsupported`. */
  request(): LlmRequest;
  /** What decoding the client's format lost; empty where nothing was decoded. */
  decodeReceipt(): readonly ReceiptLine[];
  /** A copy with other values; what is lazily decoded stays shared. */
  with(changes: Partial<Pick<Call, 'signal' | 'target' | 'routes'>>): Call;
}
