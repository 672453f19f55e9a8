import { HttpException } from '@nestjs/common';
import { isLlmError, LlmError, type LlmErrorKind } from '@modelport/provider-base';

const KIND_BY_STATUS: Readonly<Record<number, LlmErrorKind>> = {
  401: 'authentication',
  403: 'permission',
  404: 'not_found',
  405: 'not_found',
  413: 'request_too_large',
  503: 'unavailable',
};

/** What Fastify says, worded for someone who does not know that Fastify is there. */
const WORDING: Readonly<Record<number, string>> = {
  413: 'the body is larger than this gateway allows',
  415: 'the body must be JSON: send "content-type: application/json"',
};

/**
 * Whatever was thrown as an LlmError. Nest's and Fastify's own refusals keep their status; anything else is a fault of ours, whose
 * message stays inside: it is in `cause`, for the log.
 */
export function thrownToLlmError(thrown: unknown): LlmError {
  if (isLlmError(thrown)) return thrown.kind === 'internal' ? internal(thrown) : thrown;
  const status = statusOf(thrown);
  if (status === undefined || status >= 500 || status < 400) return status === 503 ? new LlmError('unavailable', 'the gateway is shutting down', { cause: thrown }) : internal(thrown);
  const message = WORDING[status] ?? (thrown instanceof Error ? thrown.message : 'the request was refused');
  return new LlmError(KIND_BY_STATUS[status] ?? 'invalid_request', message, { status, cause: thrown });
}

function internal(cause: unknown): LlmError {
  return new LlmError('internal', 'something went wrong inside the gateway; its log has more under this request id', { cause });
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (typeof thrown !== 'object' || thrown === null || !('statusCode' in thrown)) return undefined;
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}
