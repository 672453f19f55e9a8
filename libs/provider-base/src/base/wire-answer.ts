import type { WireRequest, WireResponse } from '../contract/forward.js';
import type { ReceiptLine } from '../contract/receipt.js';
import type { ForwardRules } from '../contract/wire-format.js';
import { costOf } from '../usage/cost.js';
import { Usage } from '../usage/usage.js';
import type { VendorCall } from './vendor-call.js';

/** A whole answer to a forwarded body, as it was read. */
export interface ReadAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  json: unknown;
}

/** What a vendor's whole answer comes to: its bytes as they are, unless the client asked for another form of it. @throws what the format's decoder throws. */
export function wireResponse(request: WireRequest, rules: ForwardRules, receipt: readonly ReceiptLine[], call: VendorCall, { status, headers, bytes, json }: ReadAnswer): WireResponse {
  if (request.operation === 'count-tokens') return { kind: 'unary', status, headers, receipt, body: bytes, model: request.model, finishReason: null, usage: Usage.unknown, cost: null };
  const { finishReason, usage, billed = usage, model } = call.wire.decodeOutcome ? call.wire.decodeOutcome(json) : call.wire.decodeResponse(json);
  const mended = rules.mend?.(json, request.body);
  return {
    kind: 'unary',
    status,
    headers,
    receipt: mended ? [...receipt, mended.line] : receipt,
    body: mended ? Buffer.from(JSON.stringify(mended.json)) : bytes,
    model: model ?? request.model,
    finishReason: request.operation === 'embed' ? null : finishReason,
    usage,
    cost: costOf(billed, call.pricing),
  };
}
