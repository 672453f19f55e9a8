import { type FrameBatch, type FrameReader, MAX_FRAME_BYTES, type PlacedFrame } from './frame-reader.js';
import { refuseLargeFrame } from './frame-too-large.js';
import { LineScanner } from './line-scanner.js';
import { PendingBytes } from './pending-bytes.js';

const CR = 0x0d;
const COLON = 0x3a;
const SPACE = 0x20;

/**
 * Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream), with two
 * differences that real vendors ask for: an event whose blank line never came is delivered by `end()`, and a field named `error`
 * (GPUStack) counts as an event `error` with that data. `id` and `retry` are ignored. Blocks without data give no frame.
 */
export function sseReader(maxFrameBytes: number = MAX_FRAME_BYTES): FrameReader {
  return new SseReader(maxFrameBytes);
}

class SseReader implements FrameReader {
  readonly #pending = new PendingBytes();
  /** Offsets into the pending bytes, which start with the block that is being read. */
  #lineStart = 0;
  #scanFrom = 0;
  #firstLine = true;
  #event = '';
  #data: string | undefined;

  constructor(private readonly maxFrameBytes: number) {}

  get isBetweenFrames(): boolean {
    return this.#pending.isEmpty;
  }

  push(chunk: Uint8Array): FrameBatch {
    const buffer = this.#pending.append(chunk);
    const lines = new LineScanner(buffer, this.#scanFrom);
    const frames: PlacedFrame[] = [];
    let blockStart = 0;
    let lineStart = this.#lineStart;
    while (lines.advance()) {
      const blank = this.#readLine(buffer, lineStart, lines.end);
      lineStart = lines.next;
      if (!blank) continue;
      this.#closeBlock(frames, blockStart, lineStart);
      blockStart = lineStart;
    }
    refuseLargeFrame(buffer.length - blockStart, this.maxFrameBytes);
    this.#lineStart = lineStart - blockStart;
    this.#scanFrom = lines.resumeAt - blockStart;
    return { frames, bytes: this.#pending.take(blockStart) };
  }

  end(): FrameBatch {
    const rest = this.#pending.view();
    const lineEnd = rest.at(-1) === CR ? rest.length - 1 : rest.length;
    if (this.#lineStart < lineEnd) this.#readLine(rest, this.#lineStart, lineEnd);
    const frames: PlacedFrame[] = [];
    this.#closeBlock(frames, 0, rest.length);
    this.#lineStart = 0;
    this.#scanFrom = 0;
    return { frames, bytes: this.#pending.take(rest.length) };
  }

  /** True for a blank line. */
  #readLine(buffer: Buffer, lineStart: number, end: number): boolean {
    const start = this.#firstLine ? lineStart + byteOrderMarkLength(buffer, lineStart) : lineStart;
    this.#firstLine = false;
    if (start === end) return true;
    const data = valueStart(buffer, start, end, 'data');
    if (data >= 0) {
      this.#addData(buffer.toString('utf8', data, end));
      return false;
    }
    const event = valueStart(buffer, start, end, 'event');
    if (event >= 0) this.#event = buffer.toString('utf8', event, end);
    const error = valueStart(buffer, start, end, 'error');
    if (error >= 0) {
      this.#event = 'error';
      this.#addData(buffer.toString('utf8', error, end));
    }
    return false;
  }

  #addData(line: string): void {
    this.#data = this.#data === undefined ? line : `${this.#data}\n${line}`;
  }

  #closeBlock(frames: PlacedFrame[], start: number, end: number): void {
    refuseLargeFrame(end - start, this.maxFrameBytes);
    if (this.#data !== undefined) frames.push({ event: this.#event, data: this.#data, start, end });
    this.#event = '';
    this.#data = undefined;
  }
}

function byteOrderMarkLength(buffer: Buffer, at: number): number {
  return buffer[at] === 0xef && buffer[at + 1] === 0xbb && buffer[at + 2] === 0xbf ? 3 : 0;
}

/** Where the value of the field `name` starts in the line; -1 where the line is not that field. */
function valueStart(buffer: Buffer, start: number, end: number, name: string): number {
  const after = start + name.length;
  if (after > end) return -1;
  for (let i = 0; i < name.length; i++) if (buffer[start + i] !== name.charCodeAt(i)) return -1;
  if (after === end) return end;
  if (buffer[after] !== COLON) return -1;
  return after + 1 < end && buffer[after + 1] === SPACE ? after + 2 : after + 1;
}
