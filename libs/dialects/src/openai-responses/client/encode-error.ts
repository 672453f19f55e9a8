import { asObject, type JsonObject, type LlmError, stringField } from '@modelport/provider-base';
import { errorBody } from '../../openai-chat/client/encode-error.js';

/** The fields of an `error` event: flat, as it is documented, and in `error`, as OpenAI's own servers send it. */
export function errorFields(failure: LlmError, requestId: string): JsonObject {
  const error = asObject(asObject(errorBody(failure, requestId))?.['error']) ?? {};
  return { code: error['code'] ?? null, message: error['message'] ?? failure.message, param: error['param'] ?? null, error };
}

/** The `error` of a response that failed. */
export function failedError(failure: LlmError): JsonObject {
  const error = asObject(asObject(errorBody(failure, ''))?.['error']);
  const code = stringField(error, 'code');
  return { code: code === undefined || failure.status >= 500 ? 'server_error' : code, message: stringField(error, 'message') ?? failure.message };
}

/** Within the text of an answer the quotes are escaped. */
const NUMBERS = /"sequence_number":\s*(\d+)/g;

/** The event at which OpenAI's SDKs raise an error, with the number behind that of the events before it; without one where they have none. */
export function encodeStreamError(error: LlmError, requestId: string, before: Uint8Array = new Uint8Array()): string {
  const [, last] = [...new TextDecoder().decode(before).matchAll(NUMBERS)].at(-1) ?? [];
  const number = last === undefined ? {} : { sequence_number: Number(last) + 1 };
  return `event: error\ndata: ${JSON.stringify({ type: 'error', ...number, ...errorFields(error, requestId) })}\n\n`;
}
