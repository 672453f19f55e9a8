import { asObject, compact, type EncodedError, isObject, type JsonObject, type LlmError, type LlmErrorKind } from '@modelport/provider-base';
import { GEMINI } from '../dialect.js';

/** The words of google.rpc.Code: https://cloud.google.com/apis/design/errors#error_codes */
const STATUS: Readonly<Record<LlmErrorKind, string>> = {
  authentication: 'UNAUTHENTICATED',
  upstream_authentication: 'UNAUTHENTICATED',
  permission: 'PERMISSION_DENIED',
  rate_limit: 'RESOURCE_EXHAUSTED',
  quota_exhausted: 'RESOURCE_EXHAUSTED',
  model_not_found: 'NOT_FOUND',
  not_found: 'NOT_FOUND',
  invalid_request: 'INVALID_ARGUMENT',
  request_too_large: 'INVALID_ARGUMENT',
  context_length: 'INVALID_ARGUMENT',
  content_filter: 'INVALID_ARGUMENT',
  unsupported: 'INVALID_ARGUMENT',
  timeout: 'DEADLINE_EXCEEDED',
  overloaded: 'UNAVAILABLE',
  server_error: 'INTERNAL',
  network: 'UNAVAILABLE',
  malformed_response: 'INTERNAL',
  unavailable: 'UNAVAILABLE',
  cancelled: 'CANCELLED',
  internal: 'INTERNAL',
};

const TYPE = 'type.googleapis.com/google.rpc.';

/** An error as Google's SDKs read it. What a vendor of the same format said is passed on as it said it, redacted. */
export function encodeError(error: LlmError, requestId: string): EncodedError {
  return { status: error.status, headers: {}, body: errorBody(error, requestId) };
}

/** `google.rpc.Status` in an envelope: https://cloud.google.com/apis/design/errors#http_mapping */
export function errorBody(error: LlmError, requestId: string): JsonObject {
  const own = ownBody(error);
  if (own) return own;
  return { error: { code: error.status, message: error.message, status: STATUS[error.kind], details: errorDetails(error, requestId) } };
}

function errorDetails({ kind, message, path, providerId, model, retryAfterMs }: LlmError, requestId: string): JsonObject[] {
  return [
    { '@type': `${TYPE}ErrorInfo`, reason: kind.toUpperCase(), domain: 'modelport', metadata: compact({ provider: providerId, model }) },
    ...(path === undefined ? [] : [{ '@type': `${TYPE}BadRequest`, fieldViolations: [{ field: path, description: message }] }]),
    ...(retryAfterMs === undefined ? [] : [{ '@type': `${TYPE}RetryInfo`, retryDelay: `${retryAfterMs / 1000}s` }]),
    { '@type': `${TYPE}RequestInfo`, requestId },
  ];
}

/** The vendor may put its error into an array. */
function ownBody({ upstreamDialect, upstreamBody }: LlmError): JsonObject | undefined {
  if (upstreamDialect !== GEMINI) return undefined;
  const body = asObject(Array.isArray(upstreamBody) ? (upstreamBody as unknown[])[0] : upstreamBody);
  return body && isObject(body['error']) ? body : undefined;
}
