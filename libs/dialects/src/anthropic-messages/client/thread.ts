import type { JsonObject, LlmError } from '@modelport/provider-base';

/** The field that makes a request a turn of a conversation which the server holds. Source: `@anthropic-ai/sdk`, its message threads. */
export const THREAD = 'thread';

/**
 * By these details Anthropic's SDK knows that a server holds no threads: its tool runner then sends the same turn, and all later ones, with
 * the whole conversation.
 */
export function threadDetails({ kind, path }: LlmError): { details?: JsonObject } {
  return kind === 'unsupported' && path === THREAD ? { details: { error_code: 'thread_unsupported_request', unsupported: [THREAD] } } : {};
}
