import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LlmError } from '@modelport/provider-base';
import type { CallReply, CallRequest } from './call-exchange.js';
import { headerList } from './header-list.js';
import { logFailure } from './log-failure.js';
import { pathOf } from './path-of.js';
import { requestIdHeaders } from './request-id.js';
import { encodeErrorFor } from './route-errors.js';
import { JSON_TYPE, sendWhole } from './send-whole.js';
import { failureOf, thrownToLlmError } from './thrown-to-llm-error.js';

/** Answers with whatever was thrown, in the shape of the route. Does nothing but hang up where an answer is under way already. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const answer = errorAnswer(thrownToLlmError(thrown, request), request, reply);
  if (!answer) return;
  // By Fastify, which may have headers of its own for what it refuses.
  void reply
    .status(answer.status)
    .headers({ ...answer.headers, ...requestIdHeaders(request.id) })
    .type(JSON_TYPE)
    .send(answer.body);
}

/** The same of what a call has thrown, past Fastify. */
export function answerFailure(thrown: unknown, request: CallRequest, reply: CallReply): void {
  const answer = errorAnswer(failureOf(thrown), request, reply);
  if (answer) sendWhole(reply, { ...answer, headers: headerList(answer.headers, { 'content-type': JSON_TYPE }) });
}

/** Undefined where nothing more can be said, and the connection was closed. */
function errorAnswer(error: LlmError, { method, url, id, headers: asked }: CallRequest, reply: CallReply): { status: number; headers: Record<string, string>; body: string } | undefined {
  const path = pathOf(url);
  logFailure(error, { method, path, requestId: id });
  if (reply.sent || reply.raw.destroyed) {
    if (!reply.sent) reply.hijack();
    reply.raw.destroy();
    return undefined;
  }
  const { status, headers, body } = encodeErrorFor({ path, headers: asked }, error, id);
  return { status, headers, body: JSON.stringify(body) };
}
