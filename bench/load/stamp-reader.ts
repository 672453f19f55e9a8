const AT = '@'.charCodeAt(0);
const DONE = '[DONE]';
/** No stamp and no end of a stream is longer, so as much is kept of a piece for the case that one is cut. */
const LONGEST = 32;

/** Finds the upstream's stamps (`@<nanoseconds> `) in the bytes of a stream in OpenAI's format, and its end. */
export class StampReader {
  readonly #onStamp: (nanoseconds: number) => void;
  #kept: Buffer | undefined;
  /** Whether `[DONE]` was seen. */
  done = false;

  constructor(onStamp: (nanoseconds: number) => void) {
    this.#onStamp = onStamp;
  }

  push(bytes: Buffer): void {
    const all = this.#kept ? Buffer.concat([this.#kept, bytes]) : bytes;
    let read = 0;
    for (let at = all.indexOf(AT); at >= 0; at = all.indexOf(AT, at + 1)) {
      const end = endOfDigits(all, at + 1);
      // Cut off: the next piece begins with it.
      if (end === all.length) break;
      if (end > at + 1) this.#onStamp(Number(all.toString('latin1', at + 1, end)));
      read = end;
    }
    this.done ||= all.includes(DONE, read);
    this.#kept = all.subarray(Math.max(read, all.length - LONGEST));
  }
}

function endOfDigits(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! >= 48 && bytes[at]! <= 57) at += 1;
  return at;
}
