import type { Receipt } from '../contract/receipt.js';
import type { LlmRequest } from '../contract/request.js';
import type { AnswerFormat, EncodedRequest, WireFormat } from '../contract/wire-format.js';
import type { HttpResponse } from '../transport/transport.js';
import type { CallClock } from './call-clock.js';
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

/** One exchange on its way: what was asked, and the answer with a successful status. */
export interface Exchange {
  call: VendorCall;
  clock: CallClock;
  response: HttpResponse;
}
