import type { Receipt } from '@modelport/provider-base';
import type { Fields } from '../../shared/fields.js';

/** A line for every field that is there and that nobody has read. */
export function reportUnread(fields: Fields, receipt: Receipt): void {
  for (const name of fields.unread()) receipt.drop(fields.at(name), 'advisory', 'it has no counterpart in other formats');
}
