import type { IncomingHttpHeaders } from 'node:http';
import { LlmError } from '@modelport/provider-base';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Guards a gateway without client keys against web pages. A page in the user's browser can reach loopback: by a plain cross-site
 * request (its `Origin` is foreign) or by a name of its own that resolves to 127.0.0.1 (its `Host` is foreign).
 */
export class LocalCallers {
  readonly #allowed: ReadonlySet<string>;

  /** @param allowedHosts more names than those of loopback, with or without a port. */
  constructor(allowedHosts: readonly string[] = []) {
    this.#allowed = new Set([...LOOPBACK_NAMES, ...allowedHosts.map((host) => host.toLowerCase())]);
  }

  /** @throws LlmError `permission` for a foreign Host or Origin. */
  check(headers: IncomingHttpHeaders): void {
    if (!this.#allows(headers.host)) this.#refuse('Host', headers.host);
    const { origin } = headers;
    if (origin !== undefined && !this.#allows(hostOfOrigin(origin))) this.#refuse('Origin', origin);
  }

  #allows(host: string | undefined): boolean {
    if (host === undefined) return false;
    const lower = host.toLowerCase();
    return this.#allowed.has(lower) || this.#allowed.has(lower.replace(/:\d{1,5}$/, ''));
  }

  #refuse(header: string, value: string | undefined): never {
    throw new LlmError(
      'permission',
      `${header} ${JSON.stringify(value ?? '')} is not this gateway's own: without client keys it serves ${[...this.#allowed].join(', ')} only. ` +
        'Set MODELPORT_API_KEYS, or add the name to server.allowed_hosts.',
    );
  }
}

function hostOfOrigin(origin: string): string | undefined {
  return /^https?:\/\/([^/?#@\s]+)$/i.exec(origin)?.[1];
}
