import type { LlmRequest, ReceiptLine, RequestFacts, TranslationPolicy } from '@modelport/provider-base';

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
export interface CallFacts extends RequestFacts {
  /** Size of the body; of a call that came without one, of its request as JSON. */
  readonly bytes: number;
}

/** One request on its way down the layers. Immutable: a layer that changes something passes a copy on. */
export interface Call {
  readonly operation: 'chat';
  readonly stream: boolean;
  readonly requestId: string;
  /** Aborted when the client goes. */
  readonly signal: AbortSignal;
  /** What the client allows translation to lose; absent where it does not say, and the provider's own policy holds. */
  readonly translation?: TranslationPolicy | undefined;
  /** What decoding the client's format may lose where the client does not say. Default `warn`. */
  readonly defaultTranslation?: TranslationPolicy | undefined;
  /** The model as the client named it. */
  readonly model: string;
  /** Where it may go, best first; never empty. */
  readonly routes: readonly Target[];
  /** Where it goes now; the fallback layer sets it. */
  readonly target: Target;
  /** The moment, by the pipeline's clock, after which no answer is wanted any more; the total timeout sets it. */
  readonly deadline?: number;
  readonly wire?: WireBody;
  /** Cheap where the codec can look without decoding; else decodes, and then @throws what {@link Call.request} throws. */
  facts(): CallFacts;
  /** The request in no vendor's format; decoded once, and only if someone asks. @throws LlmError `invalid_request`, `unsupported`. */
  request(): LlmRequest;
  /** What decoding the client's format lost; empty where nothing was decoded. */
  decodeReceipt(): readonly ReceiptLine[];
  /** What the client's format needs for encoding the answer; empty where the client sent no wire body. Decodes. */
  answerOptions(): Readonly<Record<string, unknown>>;
  /** A copy with other values; what is lazily decoded stays shared. */
  with(changes: Partial<Pick<Call, 'signal' | 'target' | 'routes' | 'deadline' | 'defaultTranslation'>>): Call;
}
