import type { DispatchedRequest } from '../request-dispatcher.js';
import { isHeaderName } from './header-name.js';
import { Http1Error } from './http1-error.js';

/** What the connection itself decides, and nobody else may. */
const OWN = new Set(['connection', 'content-length', 'expect', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']);
const NO_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
const NO_PATH = /[^\x21-\x7e]/;

/** A body of more bytes is not copied behind its head. */
const MOST_COPIED = 8 * 1024;

/**
 * Head and body of a request as they go over the wire, in one piece, or in two where the body is long.
 * @param host value of the header `host`, unless the request brings its own
 * @throws Http1Error `ERR_INVALID_CHAR`: a path, name or value that cannot be written, or a header that is the connection's own
 */
export function requestBytes({ method, path, headers, body }: DispatchedRequest, host: string): readonly Uint8Array[] {
  if (NO_PATH.test(path)) throw unwritable('path');
  const length = lengthOf(body);
  const head = `${method} ${path} HTTP/1.1\r\n${headerLines(headers, host)}connection: keep-alive\r\n${body === null && method === 'GET' ? '' : `content-length: ${length}\r\n`}\r\n`;
  if (body instanceof Uint8Array && length > MOST_COPIED) return [Buffer.from(head, 'latin1'), body];
  const bytes = Buffer.allocUnsafe(head.length + length);
  bytes.write(head, 0, 'latin1');
  if (typeof body === 'string') bytes.write(body, head.length, 'utf8');
  else if (body) bytes.set(body, head.length);
  return [bytes];
}

function lengthOf(body: Uint8Array | string | null): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : (body?.length ?? 0);
}

function headerLines(headers: Readonly<Record<string, string>>, host: string): string {
  let lines = '';
  let hosts = 0;
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    checkName(name);
    if (NO_VALUE.test(value)) throw unwritable('value of a header');
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
    lines += `${name}: ${value}\r\n`;
  }
  if (hosts > 1) throw unwritable('name of a header');
  return hosts === 1 ? lines : `host: ${host}\r\n${lines}`;
}

/** A program sends the same names over and over. Not more than these are kept. */
const MOST_NAMES = 500;
const names = new Set<string>();

function checkName(name: string): void {
  if (names.has(name)) return;
  if (!isHeaderName(name) || OWN.has(name.toLowerCase())) throw unwritable('name of a header');
  if (names.size < MOST_NAMES) names.add(name);
}

function unwritable(what: string): Http1Error {
  return new Http1Error('ERR_INVALID_CHAR', `the ${what} cannot be sent`);
}
