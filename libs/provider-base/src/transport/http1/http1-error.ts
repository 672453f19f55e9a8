import { isNativeError } from 'node:util/types';

/** Why an exchange failed, by a code like those of Node.js. Holds nothing of what was sent or received. */
export class Http1Error extends Error {
  constructor(
    readonly code: Http1ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'Http1Error';
  }
}

/** Cut off; too slow to connect; no HTTP/1.1 or not understood; a head beyond the limit; a request that cannot be written; an address that is none of HTTP. */
export type Http1ErrorCode = 'ECONNRESET' | 'ETIMEDOUT' | 'HTTP_PARSER' | 'HTTP_HEADERS_OVERFLOW' | 'ERR_INVALID_CHAR' | 'ERR_INVALID_URL';

/** Also errors of another realm, such as those of Node.js in a sandbox, with their codes. */
export function asError(thrown: unknown): Error {
  return isNativeError(thrown) ? thrown : new Error(String(thrown));
}

export function malformed(what: string): Http1Error {
  return new Http1Error('HTTP_PARSER', what);
}
