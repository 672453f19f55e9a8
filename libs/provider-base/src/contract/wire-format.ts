import type { LlmErrorDetails } from '../errors/llm-error.js';
import type { LlmErrorKind } from '../errors/error-kinds.js';
import type { Usage } from '../usage/usage.js';
import type { OutputPart } from './content.js';
import type { ModelDefinition, ProviderDefinition } from './definition.js';
import type { Receipt, ReceiptLine } from './receipt.js';
import type { LlmRequest } from './request.js';
import type { ChosenToken, FinishReason, OtherChoice } from './response.js';
import type { LlmStreamEvent } from './stream-event.js';

/** How the events of a stream are cut out of its bytes. */
export type Framing = 'sse' | 'ndjson' | 'aws-event-stream';

/** One event of a stream, whatever its framing. */
export interface Frame {
  /** SSE `event:`, AWS `:event-type`; empty where the framing has none. */
  event: string;
  /** The text of its data. */
  data: string;
}

/** What an encoder of requests may look at. */
export interface EncodeRequestContext {
  stream: boolean;
  receipt: Receipt;
  definition: ProviderDefinition;
  /** The model's facts, where they are known. */
  model: ModelDefinition | undefined;
}

/** A request in the vendor's format. */
export interface EncodedRequest {
  /** Appended to the base URL. */
  path: string;
  body: unknown;
  headers?: Record<string, string>;
}

/** An answer as a vendor's format tells it; the base adds provider, cost and receipt. */
export interface DecodedResponse {
  id: string | null;
  model: string | null;
  content: OutputPart[];
  finishReason: FinishReason;
  rawFinishReason: string | null;
  usage: Usage;
  /** What the vendor charges for, where it charges for other counts than those of `usage`: the cost is then computed from these. */
  billed?: Usage;
  logprobs?: readonly ChosenToken[];
  others?: readonly OtherChoice[];
  providerMetadata: Record<string, unknown>;
}

/** What an answer came to. */
export type DecodedOutcome = Pick<DecodedResponse, 'model' | 'finishReason' | 'usage' | 'billed'>;

/** The end of a stream as a vendor's format tells it. */
export type DecodedFinish = Omit<DecodedResponse, 'id' | 'model' | 'content' | 'others'> & { type: 'finish' };

/** A stream's event before the base has added what only it knows. */
export type DecodedEvent = Exclude<LlmStreamEvent, { type: 'finish' }> | DecodedFinish;

/** Reads the frames of one stream. One instance a stream: it keeps state. */
export interface StreamDecoder {
  /** The events that this frame completes; may be none. @throws VendorError for a frame that is an error, LlmError `malformed_response`. */
  decode(frame: Frame): DecodedEvent[];
  /**
   * Whether `decode` would certainly give nothing but one delta of text, and learn nothing that the end tells. Who passes on the bytes
   * after the first content need not have such a frame decoded. Absent: every frame must be.
   */
  isPlainDelta?(frame: Frame): boolean;
  /**
   * Names of fields in a plain delta that may have any other string for a value, but none that is empty, holds an escape or is `error`,
   * and it is a plain delta still: what is written like one of them is then not asked about.
   */
  readonly plainFields?: readonly string[];
  /** Plain deltas have come that were not decoded; told before the frame behind them is. Absent: the first of a stream is decoded. */
  passedOver?(): void;
  /**
   * The bytes are over. Gives what is still owed (the finish, where the format ends without a mark).
   * @throws LlmError `network` where the vendor was cut off.
   */
  end(): DecodedEvent[];
}

/** What is known of a failed answer. */
export interface ErrorAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Parsed JSON where the body is JSON whatever its label, else undefined. */
  json: unknown;
  text: string;
}

/** What a vendor's error body says, before the shared rules for status and headers are applied. */
export interface DecodedError {
  message: string | undefined;
  code?: string | undefined;
  type?: string | undefined;
  /** A finer word than these two, where the vendor has one: it counts first when the kind is found, and is not told as the code. */
  reason?: string | undefined;
  kind?: LlmErrorKind | undefined;
  details?: LlmErrorDetails;
}

/** How the answers of a wire format are read: pure functions. */
export interface AnswerFormat {
  readonly dialect: string;
  readonly framing: Framing;
  /** @throws LlmError `malformed_response`; VendorError for an error that the body holds in spite of its status. */
  decodeResponse(json: unknown): DecodedResponse;
  /** What `decodeResponse` tells beside the content, at less cost: for who passes the bytes on. @throws the same. */
  decodeOutcome?(json: unknown): DecodedOutcome;
  streamDecoder(): StreamDecoder;
  decodeError(answer: ErrorAnswer): DecodedError;
}

/** The vendor's side of a wire format: pure functions. */
export interface WireFormat extends AnswerFormat {
  encodeRequest(request: LlmRequest, context: EncodeRequestContext): EncodedRequest;
  /** Whether documents that are text are carried, although the vendor declares no `documents`: it reads no others. */
  readonly textDocuments?: boolean;
  /** Whether it has a place for what the words of the model were: see `TextPart.phase`. */
  readonly phases?: boolean;
  /** What of citations a request can say: that a document is to be cited, and what the model cited in earlier turns. Absent: neither. */
  readonly citations?: { documents?: boolean; history?: boolean };
  /** Present where a client's body of this format may be sent as it is. */
  readonly forward?: ForwardRules;
  /** Present where the vendor counts the tokens of a prompt in this format. */
  readonly counting?: TokenCounting;
}

/** How a vendor is asked how many tokens a prompt has. */
export interface TokenCounting {
  /** @param encoded the same prompt, as a request that is to be answered */
  encode(encoded: EncodedRequest, request: LlmRequest): EncodedRequest;
  /** @throws LlmError `malformed_response` */
  decode(json: unknown): number;
}

/** A format that bodies are passed on in as they are; no request is ever translated into it. */
export interface ForwardFormat extends AnswerFormat {
  readonly forward: ForwardRules;
  /** True where it asks for vectors, and not for an answer. */
  readonly embeds?: boolean;
  /** True where it reaches only models whose facts name it among their formats; else it reaches those, too, that name none. */
  readonly onlyNamed?: boolean;
}

/** What a path may depend on. `model` is the vendor's name of it. */
export interface ForwardTarget {
  model: string;
  stream: boolean;
}

/** How a body of a format is passed on unread. */
export interface ForwardRules {
  /** Appended to the base URL; a function where it names the model, or differs for a stream. */
  path: string | ((target: ForwardTarget) => string);
  /** Where the tokens of a prompt are counted; absent where the vendor does not. */
  countTokensPath?: string | ((target: ForwardTarget) => string);
  /** Request headers of the client that reach the vendor; a trailing `*` stands for any ending. */
  requestHeaders: readonly string[];
  /** Headers of the vendor that reach the client; a trailing `*` stands for any ending. */
  responseHeaders: readonly string[];
  /** Where the model is named. `body` (the default): its value is put in place of the client's. `path`: the key is taken out of the body. */
  modelPlace?: 'body' | 'path';
  /** Top-level keys that the vendor demands, put in where the body lacks them. */
  added?: Readonly<Record<string, unknown>>;
  /** How usage is asked for in a stream, for vendors whose definition says `streamUsageOption`. */
  streamUsage?: StreamUsageRule;
  /** Top-level keys that the vendor calls otherwise: the format's name → the vendor's. */
  renamed?: Readonly<Record<string, string>>;
  /** A top-level list whose entries name the model, too: there it is put in place in the same way. */
  modelList?: { key: string; name(model: string): string };
  /** A whole answer that the vendor gave in another way than the client asked for, as it asked for it; undefined where it is as it should be. */
  mend?(answer: unknown, sent: Uint8Array): MendedAnswer | undefined;
}

/** An answer that was brought into the form which the client asked for. */
export interface MendedAnswer {
  json: unknown;
  line: ReceiptLine;
}

/** The switch for usage in a stream, and the frame that it adds. */
export interface StreamUsageRule {
  /** Top-level key of the body, e.g. `stream_options`. */
  key: string;
  /** The value with the switch on, or undefined where the client has already asked. */
  enable(current: unknown): unknown;
  /** Whether the frame is there only because usage was asked for. */
  isUsageFrame(frame: Frame): boolean;
}
