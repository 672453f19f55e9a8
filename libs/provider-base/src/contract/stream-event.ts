import type { Cost } from '../usage/cost.js';
import type { Usage } from '../usage/usage.js';
import type { ReceiptLine } from './receipt.js';
import type { ChosenToken, FinishReason } from './response.js';

/** First event of every stream, replayed from the vendor's preamble. */
export interface StartEvent {
  type: 'start';
  id: string | null;
  model: string;
}

export interface TextDeltaEvent {
  type: 'text-delta';
  /** Never empty. */
  text: string;
  /** Opaque proof that stands on this very piece: it is a part of its own then (see `TextPart.signature`). */
  signature?: string;
}

export interface ReasoningDeltaEvent {
  type: 'reasoning-delta';
  /** Never empty. */
  text: string;
}

/** Ends one block of reasoning; carries its proof where the vendor gives one. A block may consist of this event alone. */
export interface ReasoningEndEvent {
  type: 'reasoning-end';
  /** See `ReasoningPart.id`. */
  id?: string;
  signature?: string;
  encrypted?: string;
}

export interface RefusalDeltaEvent {
  type: 'refusal-delta';
  text: string;
}

/** `index` numbers the calls of one answer from 0, in the order they start. */
export interface ToolCallStartEvent {
  type: 'tool-call-start';
  index: number;
  id: string;
  name: string;
  /** Opaque proof that stands on the call (see `ToolCallPart.signature`). */
  signature?: string;
}

export interface ToolCallDeltaEvent {
  type: 'tool-call-delta';
  index: number;
  /** The next piece of the JSON text of the arguments; split anywhere, never empty. */
  argumentsDelta: string;
}

/** The call is over; its deltas add up to its arguments: `{}` where the vendor sent none, nothing where the tokens ran out before them. */
export interface ToolCallEndEvent {
  type: 'tool-call-end';
  index: number;
}

/** Exactly one, and the last. */
export interface FinishEvent {
  type: 'finish';
  finishReason: FinishReason;
  rawFinishReason: string | null;
  usage: Usage;
  cost: Cost | null;
  receipt: readonly ReceiptLine[];
  /** See `LlmResponse.logprobs`. */
  logprobs?: readonly ChosenToken[];
  providerMetadata: Record<string, unknown>;
}

export type LlmStreamEvent =
  | StartEvent
  | TextDeltaEvent
  | ReasoningDeltaEvent
  | ReasoningEndEvent
  | RefusalDeltaEvent
  | ToolCallStartEvent
  | ToolCallDeltaEvent
  | ToolCallEndEvent
  | FinishEvent;
