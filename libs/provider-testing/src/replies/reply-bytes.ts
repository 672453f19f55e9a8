import type { VendorReply } from './vendor-reply.js';

/** The chunks of a reply as bytes; a whole body is one chunk. */
export function replyChunks({ json, body, chunks }: VendorReply): Uint8Array[] {
  if (chunks) return chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  if (json !== undefined) return [Buffer.from(JSON.stringify(json))];
  return body ? [Buffer.from(body)] : [];
}

export function replyBytes(reply: VendorReply): Buffer {
  return Buffer.concat(replyChunks(reply));
}

/** The headers of a reply, with the label that its kind of body has by default. */
export function replyHeaders({ headers, json, chunks }: VendorReply): Record<string, string> {
  const label = chunks ? 'text/event-stream' : json === undefined ? 'text/plain' : 'application/json';
  return { 'content-type': label, ...headers };
}
