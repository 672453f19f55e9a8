const LF = 0x0a;
const CR = 0x0d;
const NONE = Number.POSITIVE_INFINITY;

/** Finds the lines of a buffer, whether they end in LF, CRLF or CR, without looking at a byte twice. */
export class LineScanner {
  /** Where the line found last ends, without its terminator. */
  end = 0;
  /** Where the line after it starts. */
  next: number;
  /** Where to go on when more bytes have come: everything before holds no terminator. */
  resumeAt: number;
  #lf = -1;
  #cr = -1;

  constructor(
    private readonly buffer: Buffer,
    from: number,
  ) {
    this.next = from;
    this.resumeAt = from;
  }

  /** Finds the next line; false where none ends in this buffer. A CR as the last byte may be half of a CRLF: it ends no line yet. */
  advance(): boolean {
    const from = this.next;
    if (this.#lf < from) this.#lf = this.#find(LF, from);
    if (this.#cr < from) this.#cr = this.#find(CR, from);
    if (this.#lf < this.#cr) return this.#found(this.#lf, this.#lf + 1);
    if (this.#cr === NONE) {
      this.resumeAt = this.buffer.length;
      return false;
    }
    if (this.#cr + 1 === this.buffer.length) {
      this.resumeAt = this.#cr;
      return false;
    }
    return this.#found(this.#cr, this.buffer[this.#cr + 1] === LF ? this.#cr + 2 : this.#cr + 1);
  }

  #found(end: number, next: number): true {
    this.end = end;
    this.next = next;
    return true;
  }

  #find(byte: number, from: number): number {
    if (this.buffer[from] === byte) return from;
    const at = this.buffer.indexOf(byte, from);
    return at < 0 ? NONE : at;
  }
}
