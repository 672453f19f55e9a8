import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HeaderList } from './header-list.js';

/** Anything else could break a log line or a header. */
const SANE = /^[\w.:-]{1,128}$/;

/** The client's own id of the request where it sent a usable `x-request-id`, else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && SANE.test(sent) ? sent : randomUUID();
}

const NAMES = ['x-request-id', 'x-modelport-request-id'] as const;

/** Every answer says its id twice: by the name that SDKs read, and by one that no proxy writes over. */
export function requestIdHeaders(requestId: string): Record<string, string> {
  return { [NAMES[0]]: requestId, [NAMES[1]]: requestId };
}

/** Puts them at the end of a list. */
export function addRequestId(list: HeaderList, requestId: string): void {
  for (const name of NAMES) list.push(name, requestId);
}
