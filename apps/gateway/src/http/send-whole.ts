import type { FastifyReply } from 'fastify';
import type { HeaderList } from './header-list.js';
import { addRequestId } from './request-id.js';

/** What is written here as JSON. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer that is whole when it is sent. */
export interface WholeAnswer {
  status: number;
  /** Without the length, and the id of the request: they are added. */
  headers: HeaderList;
  body: string | Uint8Array;
}

/** Writes an answer in one piece. Past Fastify's own way of sending, whose hooks and guesses at types it has no use for. */
export function sendWhole(reply: FastifyReply, { status, headers, body }: WholeAnswer): void {
  reply.hijack();
  const { raw, request } = reply;
  // The client may have gone by now: then there is nobody to tell.
  if (raw.destroyed) return;
  addRequestId(headers, request.id);
  headers.push('content-length', String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength));
  raw.writeHead(status, headers);
  raw.end(body);
}
