import type { ProviderDefinition } from '../contract/definition.js';
import type { WireAnswer, WireRequest, WireResponse } from '../contract/forward.js';
import type { CallContext } from '../contract/provider.js';
import type { ReceiptLine } from '../contract/receipt.js';
import type { ForwardedStream } from '../contract/stream.js';
import type { ForwardFormat, ForwardRules, StreamUsageRule, WireFormat } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import { settleBytes } from './byte-stream.js';
import { type DecodedStream, readingLimits } from './decoded-stream.js';
import type { AnswerHead, WholeJson } from './exchange.js';
import type { CallTarget, Outgoing } from './exchange-parts.js';
import { forwardPath } from './forward-path.js';
import { forwardRequest } from './forward-request.js';
import { pickHeaders } from './pick-headers.js';
import type { VendorCall } from './vendor-call.js';
import { wireResponse } from './wire-answer.js';

/** A client's body on its way to a vendor, and how its answer is read. */
export class Forwarding {
  readonly target: CallTarget;
  readonly outgoing: Outgoing;
  readonly rules: ForwardRules;
  readonly receipt: readonly ReceiptLine[];
  /** Frames that are there only because usage was asked for in the client's stead. */
  readonly strip: StreamUsageRule | undefined;

  /** @throws LlmError `invalid_request` for a body that is no object, or names its model twice; `unsupported` for what the vendor does not do. */
  constructor(
    private readonly request: WireRequest,
    wire: WireFormat | ForwardFormat | undefined,
    { provider, api }: ProviderDefinition,
  ) {
    const rules = wire?.forward;
    if (!wire || !rules) throw new LlmError('unsupported', `${provider.id} does not speak ${request.dialect} for ${request.model}`, { providerId: provider.id });
    const streamUsage = api.streamUsageOption ? rules.streamUsage : undefined;
    const path = forwardPath(rules, request, provider.id);
    const { body, addedUsage, receipt } = forwardRequest(request, rules, streamUsage);
    this.target = { model: request.model, wire };
    this.outgoing = { path, body, headers: request.headers && pickHeaders(request.headers, rules.requestHeaders) };
    this.rules = rules;
    this.receipt = receipt;
    this.strip = addedUsage ? streamUsage : undefined;
  }

  /** @throws what the format's decoder throws. */
  read(answer: WholeJson, call: VendorCall): WireResponse {
    return wireResponse(this.request, this.rules, this.receipt, call, { ...answer, headers: this.shown(answer.headers) });
  }

  /** A stream that was asked for, as its bytes are. At once where what has come is enough. @throws LlmError for one that fails before its first content. */
  settle(stream: DecodedStream, { status, headers }: AnswerHead, context: CallContext): WireAnswer | Promise<WireAnswer> {
    const forwarded = (bytes: ForwardedStream): WireAnswer => ({ kind: 'stream', status, headers: this.shown(headers), receipt: this.receipt, stream: bytes });
    const bytes = settleBytes(stream, this.strip, readingLimits(stream, context));
    return bytes instanceof Promise ? bytes.then(forwarded) : forwarded(bytes);
  }

  /** Of the vendor's headers, those that the client may see. */
  shown(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return pickHeaders(headers, this.rules.responseHeaders);
  }
}
