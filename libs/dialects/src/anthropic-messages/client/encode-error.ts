import { type EncodedError, isObject, type LlmError, type LlmErrorKind } from '@modelport/provider-base';
import { ANTHROPIC_MESSAGES } from '../dialect.js';
import { threadDetails } from './thread.js';
import { writeEvent } from './write-event.js';

/** The vendor's type for each kind, and its status where it is another than ours: https://docs.anthropic.com/en/api/errors */
const WORDS: Partial<Record<LlmErrorKind, { type: string; status?: number }>> = {
  authentication: { type: 'authentication_error' },
  permission: { type: 'permission_error' },
  rate_limit: { type: 'rate_limit_error' },
  quota_exhausted: { type: 'billing_error', status: 402 },
  model_not_found: { type: 'not_found_error' },
  not_found: { type: 'not_found_error' },
  invalid_request: { type: 'invalid_request_error' },
  request_too_large: { type: 'request_too_large' },
  context_length: { type: 'invalid_request_error' },
  content_filter: { type: 'invalid_request_error' },
  unsupported: { type: 'invalid_request_error' },
  timeout: { type: 'timeout_error' },
  overloaded: { type: 'overloaded_error', status: 529 },
};

/** An error as Anthropic's SDKs read it. What a vendor of the same format said is passed on as it said it, redacted. */
export function encodeError(error: LlmError, requestId: string): EncodedError {
  const status = isOwn(error) ? error.status : (WORDS[error.kind]?.status ?? error.status);
  return { status, headers: { 'request-id': error.upstreamRequestId !== undefined && isOwn(error) ? error.upstreamRequestId : requestId }, body: errorBody(error, requestId) };
}

/** The event at which Anthropic's SDKs raise an error. No `message_stop` follows: the stream did not end well. */
export function encodeStreamError(error: LlmError, requestId: string): string {
  return writeEvent({ ...errorBody(error, requestId), type: 'error' });
}

function errorBody(error: LlmError, requestId: string): object {
  if (isOwn(error)) return error.upstreamBody as object;
  const { kind, message, path, providerId } = error;
  return {
    type: 'error',
    error: {
      type: WORDS[kind]?.type ?? 'api_error',
      message,
      kind,
      ...(path !== undefined && { path }),
      ...(providerId !== undefined && { provider: providerId }),
      ...threadDetails(error),
    },
    request_id: requestId,
  };
}

function isOwn({ upstreamDialect, upstreamBody }: LlmError): boolean {
  return upstreamDialect === ANTHROPIC_MESSAGES && isObject(upstreamBody) && isObject(upstreamBody['error']);
}
