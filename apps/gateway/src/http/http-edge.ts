import type { FastifyInstance } from 'fastify';
import { arrivedBodies } from './arrived-bodies.js';
import type { Doorkeeper } from './doorkeeper.js';
import { requestIdHeaders } from './request-id.js';

/**
 * What stands between the network and the controllers. Bodies are taken as JSON only and kept as bytes, so that they can be forwarded as they
 * came. Who may call is checked before a body is read.
 */
export function installHttpEdge(server: FastifyInstance, doorkeeper: Doorkeeper): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => arrivedBodies.add(() => done(null, body)));
  // What is written past Fastify says its id by itself.
  server.addHook('onSend', (request, reply, payload, done) => {
    reply.headers(requestIdHeaders(request.id));
    done(null, payload);
  });
  server.addHook('onRequest', (request, _reply, done) => {
    try {
      doorkeeper.check(request.raw);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}
