import { malformed } from './http1-error.js';

/** Where the next byte belongs. */
type Place = 'size' | 'blank' | 'extension' | 'size-end' | 'data' | 'data-return' | 'data-end' | 'trailer-start' | 'trailer' | 'trailer-end' | 'last-end' | 'over';

/** Sizes of more digits would be no safe integers; no vendor sends chunks of 16 TB. */
const MOST_DIGITS = 11;
/** Extensions and trailers mean nothing here. Those of one chunk may not be longer than a head. */
const MOST_IGNORED_BYTES = 16 * 1024;

const CR = 0x0d;
const LF = 0x0a;
const SEMICOLON = 0x3b;

/** Takes the chunks out of a body in the chunked transfer encoding (RFC 9112, section 7.1). What one read brings is given as one piece. */
export class ChunkedBody {
  #place: Place = 'size';
  #digits = 0;
  /** Of the size that is being read; then of what is still to come of the chunk. */
  #size = 0;
  #ignored = 0;
  #data: Buffer | undefined;
  #filled = 0;

  /** A size comes next. */
  start(): void {
    this.#place = 'size';
    this.#digits = 0;
    this.#size = 0;
    this.#ignored = 0;
  }

  get isOver(): boolean {
    return this.#place === 'over';
  }

  /** What the last read brought. */
  take(): Buffer | undefined {
    const data = this.#data;
    if (!data) return undefined;
    this.#data = undefined;
    return this.#filled === data.length ? data : data.subarray(0, this.#filled);
  }

  /** @returns where it stopped: at the end of the body, or of the bytes @throws Http1Error `HTTP_PARSER` */
  read(bytes: Buffer, from: number, to: number): number {
    let at = from;
    while (at < to && this.#place !== 'over') {
      if (this.#place === 'data') at = this.#copy(bytes, at, to);
      else this.#step(bytes[at++] ?? 0);
    }
    return at;
  }

  #copy(bytes: Buffer, from: number, to: number): number {
    const end = Math.min(to, from + this.#size);
    if (!this.#data) {
      // No more can come in this read; most reads bring one chunk whose end is not data.
      this.#data = Buffer.allocUnsafe(end + 2 >= to ? end - from : to - from);
      this.#filled = 0;
    }
    bytes.copy(this.#data, this.#filled, from, end);
    this.#filled += end - from;
    this.#size -= end - from;
    if (this.#size === 0) this.#place = 'data-return';
    return end;
  }

  #step(byte: number): void {
    switch (this.#place) {
      case 'size':
        return this.#digit(byte);
      case 'blank':
        if (byte === SEMICOLON) this.#place = 'extension';
        else if (!isBlank(byte)) throw malformed('a chunk whose size is no number');
        return;
      case 'extension':
        if (byte === CR) this.#place = 'size-end';
        else this.#ignore(byte);
        return;
      case 'size-end':
        expect(byte, LF);
        this.#place = this.#size > 0 ? 'data' : 'trailer-start';
        return;
      case 'data-return':
        expect(byte, CR);
        this.#place = 'data-end';
        return;
      case 'data-end':
        expect(byte, LF);
        this.start();
        return;
      case 'trailer-start':
      case 'trailer':
        if (byte === CR) this.#place = this.#place === 'trailer' ? 'trailer-end' : 'last-end';
        else this.#trailer(byte);
        return;
      case 'trailer-end':
        expect(byte, LF);
        this.#place = 'trailer-start';
        return;
      case 'last-end':
        expect(byte, LF);
        this.#place = 'over';
        return;
      case 'data':
      case 'over':
        return;
    }
  }

  #digit(byte: number): void {
    const digit = hexDigit(byte);
    if (digit >= 0) {
      if (++this.#digits > MOST_DIGITS) throw malformed('a chunk of impossible size');
      this.#size = this.#size * 16 + digit;
      return;
    }
    if (this.#digits === 0) throw malformed('a chunk without a size');
    if (byte === CR) this.#place = 'size-end';
    else if (byte === SEMICOLON) this.#place = 'extension';
    else if (isBlank(byte)) this.#place = 'blank';
    else throw malformed('a chunk whose size is no number');
  }

  #trailer(byte: number): void {
    this.#place = 'trailer';
    this.#ignore(byte);
  }

  #ignore(byte: number): void {
    if (byte === LF || byte === 0) throw malformed('a line break that is none');
    if (++this.#ignored > MOST_IGNORED_BYTES) throw malformed('chunk extensions or trailers without end');
  }
}

function expect(byte: number, expected: number): void {
  if (byte !== expected) throw malformed('a chunk of another length than it says');
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
