import type { ReceiptLine } from '@modelport/provider-base';
import { jsonListHeader } from './json-list-header.js';

/** The header that holds the receipt, and the trailer of a stream for what was learnt on its way. */
export const RECEIPT = 'x-modelport-receipt';

/** A receipt as a header's value: see {@link jsonListHeader}. */
export function receiptHeader(lines: readonly ReceiptLine[]): string | undefined {
  return jsonListHeader(lines);
}
