import type { Cost } from '../usage/cost.js';
import type { Usage } from '../usage/usage.js';
import type { ReceiptLine } from './receipt.js';
import type { FinishReason } from './response.js';
import type { ForwardedStream } from './stream.js';

/** What a body of a format may ask for. `count-tokens`: how long the prompt is; `embed`: vectors; both never as a stream. */
export type WireOperation = 'chat' | 'count-tokens' | 'embed';

/** A request in a wire format that the vendor speaks itself: it is sent as it is, but for the model's name. */
export interface WireRequest {
  dialect: string;
  /** What is asked for; a completion unless said otherwise. */
  operation?: WireOperation;
  /** The client's body, byte for byte. */
  body: Uint8Array;
  /** The same body as JSON.parse gives it, where the caller has it: then what need not be changed need not be looked for. It must name its model at most once. */
  parsed?: unknown;
  /** The vendor's name of the model, put in the place of the one in the body. */
  model: string;
  stream: boolean;
  /** Request headers of the client, lower case; only those on the dialect's list are passed on. */
  headers?: Readonly<Record<string, string>>;
  /** Ask the vendor for usage where the client did not, and take the extra chunk out again. */
  needUsage?: boolean;
}

interface WireAnswerBase {
  status: number;
  /** Of the vendor's headers, those that the client may see. */
  headers: Readonly<Record<string, string>>;
  receipt: readonly ReceiptLine[];
}

/** A whole answer, byte for byte. */
export interface WireResponse extends WireAnswerBase {
  kind: 'unary';
  body: Uint8Array;
  /** The model that answered. */
  model: string;
  finishReason: FinishReason | null;
  usage: Usage;
  cost: Cost | null;
}

/** A stream of whole events, byte for byte; settled: real content, or a successful finish, is in hand. */
export interface WireStream extends WireAnswerBase {
  kind: 'stream';
  stream: ForwardedStream;
}

export type WireAnswer = WireResponse | WireStream;
