import type { JsonObject } from '@modelport/provider-base';

/** One event of a stream. The vendor's SDKs go by the name before the data, others by the type within. */
export function writeEvent(event: { type: string } & JsonObject): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
