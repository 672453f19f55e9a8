import { type EncodedError, isObject, type LlmError, type LlmErrorKind } from '@modelport/provider-base';
import { OPENAI_RESPONSES } from '../../openai-responses/wire-format.js';
import { OPENAI_CHAT } from '../wire-format.js';

/** OpenAI's words for the kinds it knows: https://platform.openai.com/docs/guides/error-codes. Other kinds are their own code. */
const TYPES: Partial<Record<LlmErrorKind, { type: string; code?: string }>> = {
  authentication: { type: 'invalid_request_error', code: 'invalid_api_key' },
  permission: { type: 'invalid_request_error' },
  rate_limit: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  quota_exhausted: { type: 'insufficient_quota', code: 'insufficient_quota' },
  model_not_found: { type: 'invalid_request_error', code: 'model_not_found' },
  not_found: { type: 'invalid_request_error' },
  invalid_request: { type: 'invalid_request_error' },
  request_too_large: { type: 'invalid_request_error' },
  context_length: { type: 'invalid_request_error', code: 'context_length_exceeded' },
  content_filter: { type: 'invalid_request_error', code: 'content_filter' },
  unsupported: { type: 'invalid_request_error' },
  upstream_authentication: { type: 'upstream_error' },
};

/** The formats whose errors look like this. */
const OF_THIS_SHAPE: ReadonlySet<string | undefined> = new Set([OPENAI_CHAT, OPENAI_RESPONSES]);

/** An error as OpenAI's SDKs read it. What a vendor of the same format said is passed on as it said it, redacted. */
export function encodeError(error: LlmError, requestId: string): EncodedError {
  return { status: error.status, headers: {}, body: errorBody(error, requestId) };
}

export function errorBody(error: LlmError, requestId: string): object {
  const { upstreamBody } = error;
  if (OF_THIS_SHAPE.has(error.upstreamDialect) && isObject(upstreamBody) && isObject(upstreamBody['error'])) return upstreamBody;
  const words = TYPES[error.kind] ?? { type: error.status < 500 ? 'invalid_request_error' : 'server_error' };
  return {
    error: {
      message: error.message,
      type: words.type,
      param: error.path ?? null,
      code: words.code ?? error.kind,
      request_id: requestId,
      ...(error.providerId !== undefined && { provider: error.providerId }),
    },
  };
}
