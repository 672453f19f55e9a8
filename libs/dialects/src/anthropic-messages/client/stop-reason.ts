import type { FinishReason } from '@modelport/provider-base';

/** The vendor's own words that say more than the shared reason: https://docs.anthropic.com/en/api/handling-stop-reasons */
const OWN_WORDS: ReadonlySet<string | null> = new Set(['stop_sequence', 'model_context_window_exceeded', 'pause_turn', 'refusal']);

const WORDS: Readonly<Record<FinishReason, string>> = { stop: 'end_turn', length: 'max_tokens', 'tool-calls': 'tool_use', 'content-filter': 'refusal', other: 'end_turn' };

export interface Ending {
  finishReason: FinishReason;
  rawFinishReason: string | null;
  providerMetadata: Readonly<Record<string, unknown>>;
  hasCalls: boolean;
  hasRefusal: boolean;
}

/** `stop_reason` and `stop_sequence`. A turn that holds calls waits for their results, whatever its vendor called its end. */
export function encodeStopReason({ finishReason, rawFinishReason, providerMetadata, hasCalls, hasRefusal }: Ending): { stop_reason: string; stop_sequence: string | null } {
  const sequence = providerMetadata['stop_sequence'];
  return { stop_reason: word(), stop_sequence: typeof sequence === 'string' ? sequence : null };

  function word(): string {
    if (hasCalls && (finishReason === 'stop' || finishReason === 'other')) return 'tool_use';
    if (hasRefusal && finishReason === 'stop') return 'refusal';
    return rawFinishReason !== null && OWN_WORDS.has(rawFinishReason) ? rawFinishReason : WORDS[finishReason];
  }
}
