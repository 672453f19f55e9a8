import { type FinishReason, type LlmErrorKind, VendorError } from '@modelport/provider-base';

/** `eos` (Together) and `eos_token` (TGI) are this format's `stop` in other words; the last two are Z.ai's. */
const CANONICAL: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  max_tokens: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
  sensitive: 'content-filter',
  model_context_window_exceeded: 'length',
};

/**
 * Why the model stopped. A forced tool choice ends with `stop`, and some vendors send no reason at all: an answer that holds calls
 * waits for their results whatever the word.
 */
export function finishReasonOf(raw: string | null, hasCalls: boolean): FinishReason {
  const known = raw ? (CANONICAL[raw] ?? 'other') : 'other';
  return hasCalls && (known === 'stop' || known === 'other') ? 'tool-calls' : known;
}

/**
 * Reasons that are failures: Z.ai's inference that broke (https://docs.z.ai/api-reference/llm/chat-completion), DeepSeek's that ran out
 * of resources (https://api-docs.deepseek.com/api/create-chat-completion), OpenRouter's upstream that failed.
 */
const FAILURES: Readonly<Record<string, LlmErrorKind>> = { network_error: 'server_error', insufficient_system_resource: 'overloaded', error: 'server_error' };

/** The error that a finish reason stands for; undefined where the answer ended well. */
export function failureOf(raw: string | null): VendorError | undefined {
  const kind = raw === null || !Object.hasOwn(FAILURES, raw) ? undefined : FAILURES[raw];
  return kind && new VendorError({ message: `the answer broke off: the vendor gives "${raw}" as the reason`, code: raw ?? undefined, kind });
}

const WIRE: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  other: 'stop',
};

/** The word that a client of this format knows. */
export function wireFinishReason(reason: FinishReason, legacyFunctions: boolean): string {
  return legacyFunctions && reason === 'tool-calls' ? 'function_call' : WIRE[reason];
}
