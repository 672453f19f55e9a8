import type { Receipt } from '@modelport/provider-base';
import type { Fields } from '../../shared/fields.js';

/** What the decoding of a conversation's blocks shares. */
export interface BlockContext {
  receipt: Receipt;
  /** The names of the tools called so far, by the id of the call as the client knows it. */
  toolNames: Map<string, string>;
}

/** A line for every field that is there and that nobody has read. */
export function reportUnread(fields: Fields, { receipt }: Pick<BlockContext, 'receipt'>): void {
  for (const name of fields.unread()) receipt.drop(fields.at(name), 'advisory', 'it has no counterpart in other formats');
}
