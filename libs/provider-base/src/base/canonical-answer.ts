import type { ReceiptLine } from '../contract/receipt.js';
import type { LlmResponse } from '../contract/response.js';
import type { WireFormat } from '../contract/wire-format.js';
import { costOf } from '../usage/cost.js';
import { stampMaker } from './stamp-maker.js';
import type { VendorCall } from './vendor-call.js';

/** A vendor's whole answer to a translated request. @throws what the format's decoder throws. */
export function canonicalAnswer(wire: Pick<WireFormat, 'decodeResponse'>, model: string, { definition, pricing }: VendorCall, json: unknown, receipt: readonly ReceiptLine[]): LlmResponse {
  const { billed, ...decoded } = wire.decodeResponse(json);
  const providerId = definition.provider.id;
  const maker = { providerId, modelId: model };
  return {
    ...decoded,
    content: stampMaker(decoded.content, maker),
    ...(decoded.others && { others: decoded.others.map((choice) => ({ ...choice, content: stampMaker(choice.content, maker) })) }),
    model: decoded.model ?? model,
    providerId,
    cost: costOf(billed ?? decoded.usage, pricing),
    receipt,
  };
}
