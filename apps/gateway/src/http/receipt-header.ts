import type { ReceiptLine } from '@modelport/provider-base';
import { jsonListHeader } from './json-list-header.js';

/** A receipt as a header's value: see {@link jsonListHeader}. */
export function receiptHeader(lines: readonly ReceiptLine[]): string | undefined {
  return jsonListHeader(lines);
}
