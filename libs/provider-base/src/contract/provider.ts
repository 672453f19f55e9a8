import type { LlmErrorKind } from '../errors/error-kinds.js';
import type { ProviderDefinition } from './definition.js';
import type { WireAnswer, WireOperation, WireRequest } from './forward.js';
import type { ReceiptLine, TranslationPolicy } from './receipt.js';
import type { EmbedRequest, LlmRequest } from './request.js';
import type { EmbedResponse, LlmResponse, CountedPrompt } from './response.js';
import type { Settled } from './settled.js';
import type { LlmStream } from './stream.js';

/** What comes with a call besides the request. */
export interface CallContext {
  /** Aborting it ends the vendor's work at once; the call rejects with `cancelled`, or with the reason if that is an LlmError. */
  signal?: AbortSignal;
  /** For logs and for vendors that take one. */
  requestId?: string;
  translation?: TranslationPolicy;
  /** Overrides the provider's timeout, in milliseconds. */
  timeout?: number;
}

/** Whether the vendor answers, and how fast. */
export type Availability =
  | { available: true; latencyMs: number; models?: number }
  | { available: false; latencyMs: number; reason: LlmErrorKind; message: string };

/** A model that the vendor lists now. */
export interface ListedModel {
  id: string;
  name?: string;
}

/**
 * What every provider can do. An absent method means: this vendor cannot. Every method rejects with an LlmError, and with nothing else.
 */
export interface LlmProvider {
  readonly providerId: string;
  readonly definition: ProviderDefinition;
  readonly baseUrl: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** The wire formats that {@link LlmProvider.forward} takes, of one model or another. */
  readonly forwards: readonly string[];

  /** Whether a body of that format which asks for that (default: an answer) may be forwarded for that model. Absent: every format of {@link LlmProvider.forwards}, for every model. */
  canForward?(dialect: string, model: string, operation?: WireOperation): boolean;

  /** Never rejects. Cheap: no tokens are spent. */
  isAvailable(context?: CallContext): Promise<Availability>;
  executeRequest(request: LlmRequest, context?: CallContext): Promise<LlmResponse>;
  /**
   * The same as `executeRequest` in place of its promise. It is told as soon as the context's signal fires, and of all that goes wrong. False where
   * that cannot be; then nothing was done, and `executeRequest` is to be asked.
   */
  executeWhole?(request: LlmRequest, context: CallContext, settled: Settled<LlmResponse>): boolean;
  /** Settles when real content, or a successful finish, is in hand; an error before that rejects. */
  executeStream(request: LlmRequest, context?: CallContext): Promise<LlmStream>;
  forward?(request: WireRequest, context?: CallContext): Promise<WireAnswer>;
  /**
   * The same as `forward` in place of its promise. It is told as soon as the context's signal fires. False
   * where that cannot be; then nothing was done, and `forward` is to be asked. @throws LlmError as `forward` would reject, for what is wrong before anything is sent.
   */
  beginForward?(request: WireRequest, context: CallContext, settled: Settled<WireAnswer>): boolean;
  /** What translating a request would lose; nothing is sent or fetched. @throws LlmError `unsupported` where the policy forbids the loss. */
  previewReceipt?(request: LlmRequest, stream: boolean, translation?: TranslationPolicy): readonly ReceiptLine[];
  listModels?(context?: CallContext): Promise<readonly ListedModel[]>;
  embed?(request: EmbedRequest, context?: CallContext): Promise<EmbedResponse>;
  /** How many tokens the vendor counts in a prompt; undefined where it does not count those of this model. */
  countTokens?(request: LlmRequest, context?: CallContext): Promise<CountedPrompt | undefined>;
  /** Closes connections. */
  close?(): Promise<void>;
}
