import type { LlmError } from '@modelport/provider-base';

/** What a body does next. */
export type Step =
  | { do: 'send'; text: string }
  /** Milliseconds; Infinity is for ever. */
  | { do: 'wait'; ms: number }
  | { do: 'break'; error: LlmError };

/** An HTTP answer in the making: its body is made as it is read. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  steps: Iterable<Step>;
}

/** What becomes of a request: after `wait` milliseconds (Infinity is for ever) a reply, or no reply at all but an error of the connection. */
export interface Outcome {
  wait: number;
  result: { reply: Reply } | { error: LlmError };
}

export function jsonReply(status: number, json: object, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, steps: [{ do: 'send', text: JSON.stringify(json) }] };
}
