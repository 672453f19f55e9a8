import type { FastifyReply, FastifyRequest } from 'fastify';
import { logFailure } from './log-failure.js';
import { pathOf } from './path-of.js';
import { requestIdHeaders } from './request-id.js';
import { encodeErrorFor } from './route-errors.js';
import { thrownToLlmError } from './thrown-to-llm-error.js';

/** Answers with whatever was thrown, in the shape of the route. Does nothing but hang up where an answer is under way already. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const path = pathOf(request.url);
  const error = thrownToLlmError(thrown, request);
  logFailure(error, { method: request.method, path, requestId: request.id });
  if (reply.sent || reply.raw.destroyed) {
    if (!reply.sent) reply.hijack();
    reply.raw.destroy();
    return;
  }
  const { status, headers, body } = encodeErrorFor({ path, headers: request.headers }, error, request.id);
  void reply
    .status(status)
    .headers({ ...headers, ...requestIdHeaders(request.id) })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}
