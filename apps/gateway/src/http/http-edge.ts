import type { FastifyInstance } from 'fastify';
import { LlmError, TurnBatch } from '@modelport/provider-base';
import type { ClientKeys } from './client-keys.js';
import type { LocalCallers } from './local-callers.js';
import { pathOf } from './path-of.js';
import { requestIdHeaders } from './request-id.js';

/** What stands between the network and the controllers. */
export interface HttpEdge {
  keys: ClientKeys;
  localCallers: LocalCallers;
}

/** Bodies that have come, whose calls may begin. */
const bodies = new TurnBatch<{ body: unknown; done: (error: null, body: unknown) => void }>(({ body, done }) => done(null, body), 'turn');

/**
 * Bodies are taken as JSON only and kept as bytes, so that they can be forwarded as they came. Who may call is checked before a body
 * is read.
 */
export function installHttpEdge(server: FastifyInstance, { keys, localCallers }: HttpEdge): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => bodies.add({ body, done }));
  // What is written past Fastify says its id by itself.
  server.addHook('onSend', (request, reply, payload, done) => {
    reply.headers(requestIdHeaders(request.id));
    done(null, payload);
  });
  server.addHook('onRequest', (request, _reply, done) => {
    try {
      refuseEncodedBodies(request.headers['content-encoding']);
      if (!isOpen(pathOf(request.url))) {
        if (keys.required) keys.check(request.headers, request.url, request.raw.socket);
        else localCallers.check(request.headers);
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Health is for probes, and the documentation holds no secrets. */
function isOpen(path: string): boolean {
  return path === '/' || path.startsWith('/health/') || path === '/docs' || path.startsWith('/docs/') || path === '/docs-json';
}

function refuseEncodedBodies(encoding: string | undefined): void {
  if (encoding === undefined || encoding === 'identity') return;
  throw new LlmError('invalid_request', 'compressed bodies are not read: send the body without content-encoding', { status: 415 });
}
