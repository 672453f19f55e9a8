import type { LlmError, Usage } from '@modelport/provider-base';

/** What a provider made of a recorded answer. */
export interface Reading {
  text: string;
  reasoning: string;
  refusal: string;
  toolCalls: readonly { id: string; name: string; arguments: string }[];
  /** What the vendor said beyond what all formats share. */
  metadata: Readonly<Record<string, unknown>>;
  /** The vendor's own word for why the model stopped. */
  finish: string | null;
  /** Undefined where the answer failed. */
  usage: Usage | undefined;
  error: LlmError | undefined;
  /** What is wrong with the order of the events, one sentence each. */
  grammar: readonly string[];
}

export const NOTHING_READ: Reading = { text: '', reasoning: '', refusal: '', toolCalls: [], metadata: {}, finish: null, usage: undefined, error: undefined, grammar: [] };
