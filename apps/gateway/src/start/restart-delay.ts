/** Milliseconds. */
const FIRST = 500;
const LONGEST = 30_000;
/** One that lived so long did not die of its start. */
const LONG_LIFE = 60_000;

/** How long to wait before a worker that ended is replaced: longer each time, until one has lived for a minute. */
export class RestartDelay {
  #ended = 0;

  /** @param lived milliseconds that the one which ended had lived. @returns milliseconds */
  after(lived: number): number {
    if (lived >= LONG_LIFE) this.#ended = 0;
    const delay = Math.min(LONGEST, FIRST * 2 ** this.#ended);
    this.#ended += 1;
    return delay;
  }
}
