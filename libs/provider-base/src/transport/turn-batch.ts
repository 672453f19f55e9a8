import { nextTick } from 'node:process';
import { setImmediate } from 'node:timers';

/**
 * One kind of work, put off a little and then done in a row for all who asked meanwhile. A busy process finds many sockets ready in one
 * turn of the event loop; doing the same step for all of them, and then the next step, runs the same code on warm caches, and wakes the
 * other side once for many writes. It halves the cost of a request under load (`docs/performance.md`); alone, a request waits for nothing.
 */
export class TurnBatch<T> {
  #items: T[] = [];

  /**
   * @param work must not throw: what it throws is an uncaught exception, though the others' work is done all the same
   * @param when `turn`: when all sockets that were ready have been read; `step`: when the code that runs now, with all its promises, is through
   */
  constructor(
    private readonly work: (item: T) => void,
    private readonly when: 'turn' | 'step',
  ) {}

  add(item: T): void {
    if (this.#items.push(item) === 1) this.#schedule();
  }

  #schedule(): void {
    if (this.when === 'turn') setImmediate(this.#run);
    else nextTick(this.#run);
  }

  readonly #run = (): void => {
    const items = this.#items;
    this.#items = [];
    let at = 0;
    try {
      for (const item of items) {
        at += 1;
        this.work(item);
      }
    } finally {
      if (at < items.length) this.#putBack(items.slice(at));
    }
  };

  #putBack(items: T[]): void {
    if (this.#items.unshift(...items) === items.length) this.#schedule();
  }
}
