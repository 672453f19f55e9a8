import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LlmError } from '@modelport/provider-base';
import { logFailure } from './log-failure.js';
import { pathOf } from './path-of.js';
import { requestIdHeaders } from './request-id.js';
import { encodeErrorFor } from './route-errors.js';
import { thrownToLlmError } from './thrown-to-llm-error.js';

const METHODS = ['GET', 'POST'] as const;

/** The one way out for everything that is thrown, by controllers, by the HTTP edge, by Nest and by Fastify. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const path = pathOf(request.url);
    const error = thrown instanceof NotFoundException ? noRoute(request, path) : thrownToLlmError(thrown);
    logFailure(error, { method: request.method, path, requestId: request.id });
    if (reply.sent || reply.raw.destroyed) {
      if (!reply.sent) reply.hijack();
      reply.raw.destroy();
      return;
    }
    const { status, headers, body } = encodeErrorFor(path, error, request.id);
    void reply
      .status(status)
      .headers({ ...headers, ...requestIdHeaders(request.id) })
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(body));
  }
}

function noRoute(request: FastifyRequest, path: string): LlmError {
  const others = METHODS.filter((method) => method !== request.method && request.server.hasRoute({ method, url: path }));
  const hint = others.length > 0 ? `it takes ${others.join(' or ')}` : 'GET /docs lists the routes';
  return new LlmError('not_found', `there is no ${request.method} ${path}; ${hint}`);
}
