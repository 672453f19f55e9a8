import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { requestIdHeaders } from './request-id.js';

/** What is written here as JSON. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer that is whole when it is sent. */
export interface WholeAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
}

/** Writes an answer in one piece. Past Fastify's own way of sending, whose hooks and guesses at types it has no use for. */
export function sendWhole(reply: FastifyReply, { status, headers, body }: WholeAnswer): void {
  reply.hijack();
  const { raw, request } = reply;
  // The client may have gone by now: then there is nobody to tell.
  if (raw.destroyed) return;
  const all: OutgoingHttpHeaders = { ...headers, ...requestIdHeaders(request.id), 'content-length': typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength };
  raw.writeHead(status, all);
  raw.end(body);
}
