import { ERROR_KINDS, type LlmErrorKind } from '@modelport/provider-base';
import { jsonReply, type Reply } from './reply.js';

/** OpenAI's error object, with the kind as its code. Source of the shape: https://platform.openai.com/docs/guides/error-codes */
export function errorBody(kind: LlmErrorKind, message: string, param: string | null = null): object {
  return { error: { message, type: typeOf(kind), param, code: kind } };
}

export function errorReply(kind: LlmErrorKind, message: string, param: string | null = null, headers: Record<string, string> = {}): Reply {
  return jsonReply(statusOf(kind), errorBody(kind, message, param), headers);
}

/** The table's status but where a vendor would send another: 502 is what a proxy says of a vendor, not the vendor of itself. */
function statusOf(kind: LlmErrorKind): number {
  return kind === 'server_error' ? 500 : ERROR_KINDS[kind].status;
}

function typeOf(kind: LlmErrorKind): string {
  const status = statusOf(kind);
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
