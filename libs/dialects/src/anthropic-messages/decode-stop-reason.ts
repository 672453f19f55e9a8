import type { FinishReason } from '@modelport/provider-base';

/** Source: https://docs.anthropic.com/en/api/handling-stop-reasons */
const REASONS: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
};

/** A turn that holds calls waits for their results, whatever a copy of this API says of its end. */
export function decodeStopReason(reason: string | undefined, hasCalls: boolean): FinishReason {
  const finish = REASONS[reason ?? ''] ?? 'other';
  return finish === 'stop' && hasCalls ? 'tool-calls' : finish;
}
