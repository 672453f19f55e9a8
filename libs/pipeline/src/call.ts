import type { EmbedRequest, LlmRequest, ProofMaker, ReceiptLine, RequestFacts, TranslationPolicy, WireOperation } from '@modelport/provider-base';
import type { KeyLeave } from './keys/key-leave.js';
import type { RoutePlan } from './routes/route-planner.js';
import type { RouteTraits } from './routes/route-traits.js';

/** One place a request can go: a platform, a provider on it, and the provider's own name of the model. */
export interface Target {
  readonly platformId: string;
  readonly providerId: string;
  readonly modelId: string;
  /** What the settings say of this way to the model; absent where they say nothing. */
  readonly route?: RouteTraits;
}

/** The client's body, where it came in a wire format that may be passed on as it is. */
export interface WireBody {
  readonly dialect: string;
  readonly bytes: Uint8Array;
  /** The same body as JSON.parse gives it; it names its model at most once. */
  readonly parsed?: unknown;
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The bytes as one model may be sent them, and what that changed; undefined where they go as they are.
   * @throws LlmError `unsupported` where the policy forbids the change.
   */
  openedFor?(model: ProofMaker): OpenedBody | undefined;
}

/** A body without the proofs that were sealed for other models. */
export interface OpenedBody {
  readonly bytes: Uint8Array;
  readonly receipt: readonly ReceiptLine[];
}

/** What can be told of a request without translating it. */
export interface CallFacts extends RequestFacts {
  /** Size of the body; of a call that came without one, of its request as JSON. */
  readonly bytes: number;
}

/** What is to be done. */
export type CallOperation = WireOperation;

/** A request for embeddings, of whichever model. */
export type TextsToEmbed = Omit<EmbedRequest, 'model'>;

/** One request on its way down the layers. Immutable: a layer that changes something passes a copy on. */
export interface Call {
  readonly operation: CallOperation;
  /** The texts to embed, of a call that wants that; read once, and only if someone asks. @throws LlmError `invalid_request`, `unsupported`. */
  readonly embed?: (() => TextsToEmbed) | undefined;
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
  /** Calls of one session go the same way where an alias wants that, so that a vendor's prompt cache is hit. */
  readonly session?: string | undefined;
  /** Milliseconds that the client gives the whole call. */
  readonly timeout?: number | undefined;
  /** Which try of its target it is, from 1; the retry layer sets it. */
  readonly attempt?: number | undefined;
  /** Whether the result shall tell where the call could have gone, and why. */
  readonly explain?: boolean | undefined;
  /** Which routes it goes, where that was settled before; else the fallback layer settles it. */
  readonly plan?: RoutePlan | undefined;
  /** The moment, by the pipeline's clock, after which no answer is wanted any more; the total timeout sets it. */
  readonly deadline?: number | undefined;
  /** Which keys of its provider it may use, where each has limits of its own; the target limits set it. */
  readonly keys?: KeyLeave | undefined;
  readonly wire?: WireBody | undefined;
  /** Cheap where the codec can look without decoding; else decodes, and then @throws what {@link Call.request} throws. */
  facts(): CallFacts;
  /** The request in no vendor's format; decoded once, and only if someone asks. @throws LlmError `invalid_request`, `unsupported`. */
  request(): LlmRequest;
  /** What decoding the client's format lost; empty where nothing was decoded. */
  decodeReceipt(): readonly ReceiptLine[];
  /** What the client's format needs for encoding the answer; empty where the client sent no wire body. Decodes. */
  answerOptions(): Readonly<Record<string, unknown>>;
  /** A copy with other values; what is lazily decoded stays shared. */
  with(changes: Partial<Pick<Call, 'signal' | 'target' | 'routes' | 'plan' | 'attempt' | 'deadline' | 'keys' | 'defaultTranslation'>>): Call;
}
