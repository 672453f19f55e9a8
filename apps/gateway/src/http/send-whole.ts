import { TurnBatch } from '@modelport/provider-base';
import type { CallReply } from './call-exchange.js';
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
export function sendWhole(reply: CallReply, { status, headers, body }: WholeAnswer): void {
  reply.hijack();
  const { raw, request } = reply;
  // The client may have gone by now: then there is nobody to tell.
  if (raw.destroyed) return;
  addRequestId(headers, request.id);
  headers.push('content-length', String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength));
  answers.add({ raw, status, headers, body });
}

/** What is to be written, all of one step together. */
const answers = new TurnBatch<WholeAnswer & Pick<CallReply, 'raw'>>(write, 'step');

function write({ raw, status, headers, body }: WholeAnswer & Pick<CallReply, 'raw'>): void {
  if (raw.destroyed) return;
  raw.writeHead(status, headers);
  if (typeof body === 'string' || body.length > MOST_ONE_WRITE) raw.end(body);
  else raw.end(oneCharacterAByte(body), 'latin1');
}

/** Node.js joins a text with the head of its answer, and libuv writes one of this length from its stack; bytes are a second piece for it. */
const MOST_ONE_WRITE = 14 * 1024;

function oneCharacterAByte(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
