import { HttpException, NotFoundException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isLlmError, LlmError } from '@modelport/provider-base';
import { pathOf } from './path-of.js';

const METHODS = ['GET', 'POST'] as const;

/**
 * Whatever was thrown as an LlmError. Nest's and Fastify's own refusals keep their status; anything else is a fault of ours, whose
 * message stays inside: it is in `cause`, for the log.
 */
export function thrownToLlmError(thrown: unknown, request: FastifyRequest): LlmError {
  if (isLlmError(thrown)) return failureOf(thrown);
  if (thrown instanceof NotFoundException) return noRoute(request);
  const status = statusOf(thrown);
  if (status === undefined || status < 400 || status >= 500) return internal(thrown);
  if (status === 413) return tooLarge(request);
  const message = status === 415 ? 'the body must be JSON: send "content-type: application/json"' : messageOf(thrown);
  return new LlmError('invalid_request', message, { status, cause: thrown });
}

/** The same of what a call itself has thrown: no refusal of Nest's or Fastify's is among it. */
export function failureOf(thrown: unknown): LlmError {
  return isLlmError(thrown) && thrown.kind !== 'internal' ? thrown : internal(thrown);
}

function internal(cause: unknown): LlmError {
  return new LlmError('internal', 'something went wrong inside the gateway; its log has more under this request id', { cause });
}

function noRoute({ server, method, url }: FastifyRequest): LlmError {
  const path = pathOf(url);
  const others = METHODS.filter((other) => other !== method && server.hasRoute({ method: other, url: path }));
  const hint = others.length > 0 ? `it takes ${others.join(' or ')}` : 'GET /docs lists the routes';
  return new LlmError('not_found', `there is no ${method} ${path}; ${hint}`);
}

function tooLarge({ routeOptions }: FastifyRequest): LlmError {
  return new LlmError('request_too_large', `the body is larger than this gateway allows (server.body_limit: ${routeOptions.bodyLimit} bytes)`);
}

/** Fastify's own words for the client's mistakes hold no internals. */
function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : 'the request was refused';
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (typeof thrown !== 'object' || thrown === null || !('statusCode' in thrown)) return undefined;
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}
