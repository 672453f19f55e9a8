import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { LlmError, type Secret } from '@modelport/provider-base';

/** The keys that clients must present. Only their digests are kept. */
export class ClientKeys {
  readonly #digests: readonly Buffer[];

  constructor(keys: readonly Secret[]) {
    this.#digests = keys.map((key) => digest(key.reveal()));
  }

  /** False where no keys are configured: then the gateway listens on loopback only. */
  get required(): boolean {
    return this.#digests.length > 0;
  }

  /** @throws LlmError `authentication` unless one of the keys is presented, as `Authorization: Bearer` or `x-api-key`. */
  check(headers: IncomingHttpHeaders): void {
    const presented = presentedKeys(headers);
    if (presented.length === 0) {
      throw new LlmError('authentication', 'this gateway needs a key: send it as "Authorization: Bearer <key>" or "x-api-key: <key>"');
    }
    if (!presented.some((key) => this.#knows(key))) throw new LlmError('authentication', 'the key presented is not one of this gateway\'s keys');
  }

  /** Digests have one length and every one is compared, so the time taken tells nothing of any key. */
  #knows(presented: string): boolean {
    const candidate = digest(presented);
    let found = false;
    for (const known of this.#digests) found = timingSafeEqual(known, candidate) || found;
    return found;
  }
}

/** Both, where both are there: an SDK that insists on a bearer token may be given any, and the key beside it. */
function presentedKeys(headers: IncomingHttpHeaders): string[] {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  const apiKey = headers['x-api-key'];
  return [bearer, apiKey].filter((key): key is string => typeof key === 'string' && key !== '');
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
