import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Anything else could break a log line or a header. */
const SANE = /^[\w.:-]{1,128}$/;

/** The client's own id of the request where it sent a usable `x-request-id`, else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && SANE.test(sent) ? sent : randomUUID();
}

/** Every answer says its id twice: by the name that SDKs read, and by one that no proxy writes over. */
export function requestIdHeaders(requestId: string): Record<string, string> {
  return { 'x-request-id': requestId, 'x-modelport-request-id': requestId };
}
