import { type FrameBatch, type FrameReader, MAX_FRAME_BYTES, type PlacedFrame } from './frame-reader.js';
import { refuseLargeFrame } from './frame-too-large.js';
import { PendingBytes } from './pending-bytes.js';

const LF = 0x0a;

/**
 * Reads newline-delimited JSON (https://github.com/ndjson/ndjson-spec): one frame a line, with an empty event name. Blank lines give no
 * frame; a last line without its newline is delivered by `end()`.
 */
export function ndjsonReader(maxFrameBytes: number = MAX_FRAME_BYTES): FrameReader {
  return new NdjsonReader(maxFrameBytes);
}

class NdjsonReader implements FrameReader {
  readonly #pending = new PendingBytes();
  #scanFrom = 0;

  constructor(private readonly maxFrameBytes: number) {}

  push(chunk: Uint8Array): FrameBatch {
    const buffer = this.#pending.append(chunk);
    const frames: PlacedFrame[] = [];
    let lineStart = 0;
    for (let lf = buffer.indexOf(LF, this.#scanFrom); lf >= 0; lf = buffer.indexOf(LF, lineStart)) {
      this.#addLine(frames, buffer, lineStart, lf + 1);
      lineStart = lf + 1;
    }
    this.#scanFrom = buffer.length - lineStart;
    refuseLargeFrame(this.#scanFrom, this.maxFrameBytes);
    return { frames, bytes: this.#pending.take(lineStart) };
  }

  end(): FrameBatch {
    const rest = this.#pending.view();
    const frames: PlacedFrame[] = [];
    this.#addLine(frames, rest, 0, rest.length);
    this.#scanFrom = 0;
    return { frames, bytes: this.#pending.take(rest.length) };
  }

  #addLine(frames: PlacedFrame[], buffer: Buffer, start: number, end: number): void {
    refuseLargeFrame(end - start, this.maxFrameBytes);
    // `trim` removes a byte order mark too.
    const data = buffer.toString('utf8', start, end).trim();
    if (data !== '') frames.push({ event: '', data, start, end });
  }
}
