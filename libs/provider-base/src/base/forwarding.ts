import type { ProviderDefinition } from '../contract/definition.js';
import type { WireRequest, WireResponse } from '../contract/forward.js';
import type { ReceiptLine } from '../contract/receipt.js';
import type { ForwardFormat, ForwardRules, StreamUsageRule, WireFormat } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import type { WholeJson } from './exchange.js';
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

  /** Of the vendor's headers, those that the client may see. */
  shown(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return pickHeaders(headers, this.rules.responseHeaders);
  }
}
