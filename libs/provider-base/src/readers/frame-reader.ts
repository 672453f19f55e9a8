import type { Frame } from '../contract/wire-format.js';

/** A frame and where it stands in {@link FrameBatch.bytes}. */
export interface PlacedFrame extends Frame {
  start: number;
  end: number;
}

/** What one push completed. */
export interface FrameBatch {
  frames: readonly PlacedFrame[];
  /**
   * The bytes of all whole frames of this batch, comments and separators included, as they came: concatenated over all batches
   * they are the whole body. Empty where nothing was completed.
   */
  bytes: Uint8Array;
  /** Where in the bytes the first frame stood that was left out of the frames, since it need not be decoded. */
  skimmedAt?: number | undefined;
}

/** Cuts a body into frames, however the network cut it. */
export interface FrameReader {
  /** @throws LlmError `malformed_response` where a frame exceeds the limit or cannot be one of this framing. */
  push(chunk: Uint8Array): FrameBatch;
  /**
   * The body is over: what remains, where it can stand as a frame without its terminator.
   * @throws LlmError `network` where it cannot (a binary message cut short).
   */
  end(): FrameBatch;
  /** Whether all bytes so far are given as whole frames; absent where a reader does not tell. */
  readonly isBetweenFrames?: boolean;
}

/** Most bytes a single frame may hold before the stream is given up as malformed. */
export const MAX_FRAME_BYTES = 16 * 1024 * 1024;
