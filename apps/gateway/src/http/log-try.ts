import { Logger } from '@nestjs/common';
import { targetName, type TryObserver, type TryOutcome } from '@modelport/pipeline';
import { type LlmError, redact } from '@modelport/provider-base';
import { headerSafe } from './header-safe.js';

const logger = new Logger('Vendor');
const MOST_LOGGED = 2000;

/**
 * Logs each try that failed, once, whether or not another one made up for it: request id, route, number of the try, kind. Messages of
 * vendors may repeat prompts, and are left out unless that is wanted; what is said of a refused key is Modelport's own, and names the
 * provider and its variable.
 */
export function createTryLog({ logMessages }: { logMessages: boolean }): TryObserver {
  return (outcome) => {
    const { error } = outcome;
    // A mistake in the request is for its client to know; a fault of our own is logged with its stack where it is answered.
    if (!error || error.kind === 'cancelled' || error.kind === 'internal') return;
    if (error.status < 500 && error.upstreamStatus === undefined) return;
    logger.warn(tryLine(outcome, error, logMessages || error.kind === 'upstream_authentication'));
  };
}

function tryLine({ target, attempt, latencyMs, afterContent, requestId }: TryOutcome, error: LlmError, withMessage: boolean): string {
  const facts = [
    `try failed: ${error.kind}`,
    `route=${headerSafe(targetName(target))}`,
    `provider=${error.providerId ?? target.providerId}`,
    `attempt=${attempt}`,
    error.upstreamStatus !== undefined && `upstream_status=${error.upstreamStatus}`,
    error.upstreamRequestId !== undefined && `upstream_request_id=${headerSafe(error.upstreamRequestId)}`,
    afterContent && 'after_content',
    `ms=${Math.round(latencyMs)}`,
    `request_id=${requestId}`,
    withMessage && JSON.stringify(redact(error.message.slice(0, MOST_LOGGED))),
  ];
  return facts.filter((fact) => typeof fact === 'string').join(' ');
}
