import type { FinishReason } from '@modelport/provider-base';

/** `eos` (Together) and `eos_token` (TGI) are this format's `stop` in other words. */
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
};

/**
 * Why the model stopped. A forced tool choice ends with `stop`, and some vendors send no reason at all: an answer that holds calls
 * waits for their results whatever the word.
 */
export function finishReasonOf(raw: string | null, hasCalls: boolean): FinishReason {
  const known = raw ? (CANONICAL[raw] ?? 'other') : 'other';
  return hasCalls && (known === 'stop' || known === 'other') ? 'tool-calls' : known;
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
