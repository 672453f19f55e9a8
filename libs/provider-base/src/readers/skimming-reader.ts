import type { StreamDecoder } from '../contract/wire-format.js';
import { joined } from '../transport/read-all.js';
import type { FrameBatch, FrameReader, PlacedFrame } from './frame-reader.js';
import { asBuffer } from './pending-bytes.js';
import { PlainRuns } from './plain-runs.js';

/**
 * Leaves out the frames that the decoder knows by sight as plain deltas: for who passes the bytes on. Events that are written like one
 * of them are passed over without being cut out.
 */
export class SkimmingReader implements FrameReader {
  readonly #runs: PlainRuns;
  /** Whether the next plain delta has to be decoded all the same. */
  #wantsPlain: boolean;

  constructor(
    private readonly reader: FrameReader,
    private readonly decoder: StreamDecoder,
  ) {
    this.#runs = new PlainRuns(decoder.plainFields ?? []);
    this.#wantsPlain = decoder.passedOver === undefined;
  }

  push(chunk: Uint8Array): FrameBatch {
    if (!this.decoder.plainFields || !this.#runs.mayFind) return this.#needed(this.reader.push(chunk));
    const text = asBuffer(chunk).toString('latin1');
    const run = this.#endOfRun(text, 0);
    if (run > 0 && run === text.length) return { frames: [], bytes: chunk, skimmedAt: 0 };
    const other = this.#runs.endOfOther(text, run);
    return run === 0 && other === text.length ? this.#needed(this.reader.push(chunk)) : this.#pushParts(chunk, text, run, other);
  }

  end(): FrameBatch {
    return this.#needed(this.reader.end());
  }

  /** A run to begin with, which may be empty, then other events, and so on in turn. */
  #pushParts(chunk: Uint8Array, text: string, firstRun: number, firstOther: number): FrameBatch {
    const inOne = this.reader.isBetweenFrames === true;
    const frames: PlacedFrame[] = [];
    const parts: Uint8Array[] = [chunk.subarray(0, firstRun)];
    let length = firstRun;
    let skimmedAt = firstRun > 0 ? 0 : undefined;
    for (let [at, other] = [firstRun, firstOther]; at < text.length; other = this.#runs.endOfOther(text, at)) {
      const batch = this.#needed(this.reader.push(chunk.subarray(at, other)));
      for (const { event, data, start, end } of batch.frames) frames.push({ event, data, start: length + start, end: length + end });
      if (batch.skimmedAt !== undefined) skimmedAt ??= length + batch.skimmedAt;
      length += batch.bytes.length;
      at = this.#endOfRun(text, other);
      if (at > other) skimmedAt ??= length;
      length += at - other;
      parts.push(batch.bytes, chunk.subarray(other, at));
    }
    return { frames, bytes: inOne ? chunk.subarray(0, length) : joined(parts, length), skimmedAt };
  }

  /** Within an event there is no telling what its bytes are. */
  #endOfRun(text: string, from: number): number {
    return this.reader.isBetweenFrames === true ? this.#runs.endOfRun(text, from) : from;
  }

  #needed({ frames, bytes }: FrameBatch): FrameBatch {
    const needed: PlacedFrame[] = [];
    let plain: PlacedFrame | undefined;
    let skimmedAt: number | undefined;
    for (const frame of frames) {
      const isPlain = this.decoder.isPlainDelta?.(frame) === true;
      if (isPlain) plain = frame;
      if (!isPlain || this.#wantsPlain) needed.push(frame);
      else skimmedAt ??= frame.start;
      if (isPlain) this.#wantsPlain = false;
    }
    if (plain) this.#runs.learn(asBuffer(bytes).subarray(plain.start, plain.end));
    return { frames: needed, bytes, skimmedAt };
  }
}
