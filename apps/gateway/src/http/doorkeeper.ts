import type { IncomingMessage } from 'node:http';
import { LlmError } from '@modelport/provider-base';
import type { ClientKeys } from './client-keys.js';
import type { LocalCallers } from './local-callers.js';
import { pathOf } from './path-of.js';

/** Looks at who calls before a body is read. */
export class Doorkeeper {
  constructor(
    private readonly keys: ClientKeys,
    private readonly localCallers: LocalCallers,
  ) {}

  /** @throws LlmError `authentication`, `permission`; `invalid_request` for a body that nobody could read. */
  check({ headers, url = '', socket }: Pick<IncomingMessage, 'headers' | 'url' | 'socket'>): void {
    refuseEncodedBodies(headers['content-encoding']);
    if (isOpen(pathOf(url))) return;
    if (this.keys.required) this.keys.check(headers, url, socket);
    else this.localCallers.check(headers);
  }
}

/** Health is for probes, and the documentation holds no secrets. */
function isOpen(path: string): boolean {
  return path === '/' || path.startsWith('/health/') || path === '/docs' || path.startsWith('/docs/') || path === '/docs-json';
}

function refuseEncodedBodies(encoding: string | undefined): void {
  if (encoding === undefined || encoding === 'identity') return;
  throw new LlmError('invalid_request', 'compressed bodies are not read: send the body without content-encoding', { status: 415 });
}
