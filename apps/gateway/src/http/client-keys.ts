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
    const presented = presentedKey(headers);
    if (presented === undefined) {
      throw new LlmError('authentication', 'this gateway needs a key: send it as "Authorization: Bearer <key>" or "x-api-key: <key>"');
    }
    if (!this.#knows(presented)) throw new LlmError('authentication', 'the key presented is not one of this gateway\'s keys');
  }

  /** Digests have one length and every one is compared, so the time taken tells nothing of any key. */
  #knows(presented: string): boolean {
    const candidate = digest(presented);
    let found = false;
    for (const known of this.#digests) found = timingSafeEqual(known, candidate) || found;
    return found;
  }
}

function presentedKey(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const apiKey = headers['x-api-key'];
  return typeof apiKey === 'string' && apiKey !== '' ? apiKey : undefined;
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
