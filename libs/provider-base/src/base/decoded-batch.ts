import type { DecodedEvent } from '../contract/wire-format.js';
import type { LlmError } from '../errors/llm-error.js';
import type { PlacedFrame } from '../readers/frame-reader.js';
import { isContent } from './event-grammar.js';

/** What one step of reading gave. */
export interface DecodedBatch {
  /** The bytes of the whole frames read; those from an error frame on are left out. */
  bytes: Uint8Array;
  frames: readonly PlacedFrame[];
  events: readonly DecodedEvent[];
  /** Whether plain deltas among the bytes were passed over: they are not among the events. */
  skimmed: boolean;
  /** Whether real content, or the finish, is in it. */
  content: boolean;
  /** The error that stood in the batch, behind its events. */
  failure?: LlmError;
}

export function decodedBatch(bytes: Uint8Array, frames: readonly PlacedFrame[], events: readonly DecodedEvent[], skimmed = false): DecodedBatch {
  return { bytes, frames, events, skimmed, content: skimmed || events.some(isContent) };
}
