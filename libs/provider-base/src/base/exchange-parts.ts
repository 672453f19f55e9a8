import type { Receipt } from '../contract/receipt.js';
import type { LlmRequest } from '../contract/request.js';
import type { AnswerFormat, EncodedRequest, WireFormat } from '../contract/wire-format.js';
import type { WholeJson } from './exchange.js';
import type { VendorCall } from './vendor-call.js';

/** What is called: a model where one is, and the format that is spoken with it. */
export interface CallTarget {
  model: string | undefined;
  wire: AnswerFormat;
}

/** A request on its way into a vendor's format. */
export interface SentRequest {
  request: LlmRequest;
  wire: WireFormat;
  stream: boolean;
  receipt: Receipt;
  /** What is sent in the place of the request that is to be answered. */
  shape?: (encoded: EncodedRequest) => EncodedRequest;
}

/** What goes to a vendor, but for the proof of who is asking. By default it is a POST. */
export interface Outgoing {
  method?: 'GET' | 'POST';
  /** Behind the base URL. */
  path: string;
  body?: string | Uint8Array;
  headers?: Readonly<Record<string, string>> | undefined;
}

/** What is made of a whole answer. */
export type ReadAnswer<T> = (answer: WholeJson, call: VendorCall) => T;
