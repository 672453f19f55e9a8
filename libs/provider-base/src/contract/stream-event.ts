import type { Citation } from './citation.js';
import type { Phase } from './content.js';
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
  /** See `TextPart.phase`: the same on every piece of one text. */
  phase?: Phase;
  /** Opaque proof that stands on this very piece: it is a part of its own then (see `TextPart.signature`). */
  signature?: string;
}

/** Says where some of the text told so far is from. Never before the first piece of text, if there is any. */
export interface CitationEvent {
  type: 'citation';
  /** Its span counts from the first character of the answer: all pieces of text as one. */
  citation: Citation;
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

/** Ends one of the other choices. */
export interface ChoiceEndEvent {
  type: 'choice-end';
  finishReason: FinishReason;
  rawFinishReason: string | null;
  logprobs?: readonly ChosenToken[];
}

/**
 * A piece of the second answer, or of one after it, where several were asked for. Each is a stream of its own that comes between the
 * pieces of the others, with its own calls from 0, and ends with its own `choice-end`; all come before the finish, which ends the first.
 */
export interface OtherChoiceEvent {
  type: 'other-choice';
  /** From 1. */
  choice: number;
  event: ChoiceEvent;
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

/** What one answer consists of. */
export type AnswerEvent =
  | TextDeltaEvent
  | CitationEvent
  | ReasoningDeltaEvent
  | ReasoningEndEvent
  | RefusalDeltaEvent
  | ToolCallStartEvent
  | ToolCallDeltaEvent
  | ToolCallEndEvent;

export type ChoiceEvent = AnswerEvent | ChoiceEndEvent;

export type LlmStreamEvent = StartEvent | AnswerEvent | OtherChoiceEvent | FinishEvent;
