import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { LlmError, type Secret } from '@modelport/provider-base';
import { isGooglePath } from '../google/google-path.js';
import { pathOf } from './path-of.js';

/** The keys that clients must present. Only their digests are kept. */
export class ClientKeys {
  readonly #digests: readonly Buffer[];
  /** The header last accepted on a connection, for as long as that lasts. */
  readonly #shown = new WeakMap<object, string>();

  constructor(keys: readonly Secret[]) {
    this.#digests = keys.map((key) => digest(key.reveal()));
  }

  /** False where no keys are configured: then the gateway listens on loopback only. */
  get required(): boolean {
    return this.#digests.length > 0;
  }

  /**
   * @throws LlmError `authentication` unless one of the keys is presented, as `Authorization: Bearer`, `x-api-key` or `x-goog-api-key`; on
   * Google's routes also as `?key=`. `connection`: what it came by.
   */
  check(headers: IncomingHttpHeaders, url = '', connection?: object): void {
    const { authorization } = headers;
    if (authorization !== undefined && this.#accepts(authorization, connection, bearerOf)) return;
    const others = [...otherKeys(headers), ...keysOfQuery(url)];
    if (others.some((key) => this.#accepts(key, connection))) return;
    const why =
      bearerOf(authorization) === undefined && others.length === 0
        ? 'this gateway needs a key: send it as "Authorization: Bearer <key>", "x-api-key: <key>" or "x-goog-api-key: <key>"'
        : 'the key presented is not one of this gateway\'s keys';
    throw new LlmError('authentication', why);
  }

  /** Who showed a header on a connection may show it again at less cost. */
  #accepts(shown: string, connection: object | undefined, keyIn: (shown: string) => string | undefined = itself): boolean {
    if (connection && areSame(this.#shown.get(connection), shown)) return true;
    const key = keyIn(shown);
    const known = key !== undefined && this.#knows(key);
    if (known && connection) this.#shown.set(connection, shown);
    return known;
  }

  /** Digests have one length and every one is compared, so the time taken tells nothing of any key. */
  #knows(presented: string): boolean {
    const candidate = digest(presented);
    let found = false;
    for (const known of this.#digests) found = timingSafeEqual(known, candidate) || found;
    return found;
  }
}

function bearerOf(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
}

const itself = (key: string): string => key;

/** Looks at every character, wherever the first difference is: the time taken tells nothing but whether the length is the same. */
function areSame(known: string | undefined, shown: string): boolean {
  if (known?.length !== shown.length) return false;
  let difference = 0;
  for (let at = 0; at < shown.length; at += 1) difference |= known.charCodeAt(at) ^ shown.charCodeAt(at);
  return difference === 0;
}

/** All that are there: an SDK that insists on a bearer token may be given any, and the key beside it. */
function otherKeys(headers: IncomingHttpHeaders): string[] {
  return [headers['x-api-key'], headers['x-goog-api-key']].filter((key): key is string => typeof key === 'string' && key !== '');
}

/** Google's own way for a plain `curl`. Elsewhere a key in an address would be a mistake. */
function keysOfQuery(url: string): string[] {
  const path = pathOf(url);
  if (path === url || !isGooglePath(path)) return [];
  return new URLSearchParams(url.slice(path.length)).getAll('key').filter((key) => key !== '');
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
