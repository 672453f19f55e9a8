import { openAiChatCodec } from '@modelport/dialects';
import type { EncodedError, LlmError } from '@modelport/provider-base';
import { errorBody } from './error-object.js';

/** The error in the shape of the route that it happened on: OpenAI's below `/v1`, Modelport's own elsewhere. */
export function encodeErrorFor(path: string, error: LlmError, requestId: string): EncodedError {
  const isOpenAi = path === '/v1' || path.startsWith('/v1/');
  const encoded = isOpenAi ? openAiChatCodec.encodeError(error, requestId) : { status: error.status, headers: {}, body: errorBody(error, requestId) };
  return { ...encoded, headers: { ...encoded.headers, ...retryHeaders(error) } };
}

/** How long to wait, where that is known, in whole seconds and in milliseconds; and not to try again what was retried here already. */
function retryHeaders({ retryAfterMs, retryable, attempts = 1 }: LlmError): Record<string, string> {
  return {
    ...(retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(retryAfterMs / 1000)), 'retry-after-ms': String(Math.ceil(retryAfterMs)) }),
    ...(retryable && attempts > 1 && { 'x-should-retry': 'false' }),
  };
}
