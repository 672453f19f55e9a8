import { Logger } from '@nestjs/common';
import { type LlmError, redact } from '@modelport/provider-base';

const logger = new Logger('Gateway');
const MOST_LOGGED = 2000;

/** Where a failure happened, for the log. */
export interface FailedExchange {
  method: string;
  path: string;
  requestId: string;
}

/**
 * One line for each failure that is not the client's, and that was not logged with the try that it ended: see `createTryLog`. Messages of
 * vendors and clients may repeat prompts, so they are left out; a fault of our own is logged with its stack.
 */
export function logFailure(error: LlmError, { method, path, requestId }: FailedExchange): void {
  if (wasTried(error)) return;
  const facts = [
    `${method} ${path}`,
    error.kind,
    `status=${error.status}`,
    error.providerId !== undefined && `provider=${error.providerId}`,
    error.upstreamStatus !== undefined && `upstream_status=${error.upstreamStatus}`,
    error.upstreamRequestId !== undefined && `upstream_request_id=${error.upstreamRequestId}`,
    error.refusedBy !== undefined && `refused_by=${error.refusedBy}`,
    `request_id=${requestId}`,
  ].filter((fact) => typeof fact === 'string');
  const line = facts.join(' ');
  if (error.kind === 'internal') logger.error(`${line} ${stackOf(error.cause)}`);
  else if (error.kind !== 'cancelled' && (error.status >= 500 || error.upstreamStatus !== undefined || error.refusedBy !== undefined)) logger.warn(line);
}

function wasTried({ kind, attempts = 0, refusedBy }: LlmError): boolean {
  return kind !== 'internal' && attempts > 0 && refusedBy === undefined;
}

function stackOf(cause: unknown): string {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return redact(text.slice(0, MOST_LOGGED));
}
