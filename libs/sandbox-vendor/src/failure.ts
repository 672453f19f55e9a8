import { ERROR_KINDS, LlmError, type LlmErrorKind } from '@modelport/provider-base';
import { errorBody, errorReply } from './error-reply.js';
import type { Outcome, Step } from './reply.js';
import type { Scenario } from './scenario.js';

/**
 * Kinds that no answer stands for: the connection fails with them. `authentication` is among them because a vendor's 401 always means
 * the key that Modelport holds, never the client's.
 */
const OF_THE_CONNECTION: readonly LlmErrorKind[] = ['authentication', 'cancelled', 'network', 'timeout'];

const HTML_PAGE = '<!DOCTYPE html>\n<html><head><title>Sandbox</title></head><body><h1>This is not JSON</h1></body></html>\n';

/** The failure in place of an answer. */
export function failureResult(kind: LlmErrorKind, { retryAfter }: Scenario): Outcome['result'] {
  if (OF_THE_CONNECTION.includes(kind)) return { error: connectionError(kind, retryAfter) };
  if (kind === 'malformed_response') {
    return { reply: { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, steps: [{ do: 'send', text: HTML_PAGE }] } };
  }
  return { reply: errorReply(kind, messageOf(kind, retryAfter), null, retryHeaders(retryAfter)) };
}

/** The failure in mid-stream: an error event, a chunk that is no JSON, or a broken connection. */
export function failureSteps(kind: LlmErrorKind, { retryAfter }: Scenario): Step[] {
  if (OF_THE_CONNECTION.includes(kind)) return [{ do: 'break', error: connectionError(kind, retryAfter) }];
  const data = kind === 'malformed_response' ? '{"choices":[{"delta"' : JSON.stringify(errorBody(kind, messageOf(kind, retryAfter)));
  return [{ do: 'send', text: `data: ${data}\n\n` }];
}

/** The connection cut on demand. */
export function cutOff(): LlmError {
  return new LlmError('network', 'the sandbox cut the connection, as it was asked to');
}

function connectionError(kind: LlmErrorKind, retryAfter: number | undefined): LlmError {
  return new LlmError(kind, messageOf(kind, retryAfter), { retryAfterMs: retryAfter === undefined ? undefined : retryAfter * 1000 });
}

/** A stream's error event has no headers: the time to wait is said in words too, as OpenAI says it. */
function messageOf(kind: LlmErrorKind, retryAfter: number | undefined): string {
  const wait = retryAfter === undefined ? '' : ` Please try again in ${retryAfter}s.`;
  return `The sandbox was asked to fail with ${kind}: ${ERROR_KINDS[kind].meaning}${wait}`;
}

/** `retry-after` is in whole seconds (RFC 9110); for less, vendors send `retry-after-ms` alone. */
function retryHeaders(retryAfter: number | undefined): Record<string, string> {
  if (retryAfter === undefined) return {};
  return Number.isInteger(retryAfter) ? { 'retry-after': String(retryAfter) } : { 'retry-after-ms': String(Math.round(retryAfter * 1000)) };
}
