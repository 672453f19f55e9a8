import { nextTick } from 'node:process';
import { setImmediate } from 'node:timers';
import { loopIdleTime } from './loop-idle.js';

/** Milliseconds of sleep after which nobody else is about. A busy process sleeps too, but less: its next work is already on the way. */
const QUIET = 0.1;

/** What all batches of the process know together. */
const busyness = {
  /** For how long the event loop had slept when the last work was done. */
  idleBefore: -1,
  /** Whether that was work for several. */
  together: false,
  /** How many have come in this turn of the loop, and whether they were several in the last one that brought any. */
  comers: 0,
  wasCrowded: false,
};

/**
 * One kind of work, done in a row for all who ask for it at about the same time. A busy process finds many sockets ready in one turn of the
 * event loop; doing the same step for all of them, and then the next step, runs the same code on warm caches, and wakes the other side once for
 * many writes. That halves what a request costs under load (`docs/performance.md`). Who comes first after the loop has slept waits for nothing:
 * nobody else was there; nor does who comes first where the last turn brought one only.
 */
export class TurnBatch<T> {
  #items: T[] = [];

  /**
   * @param work must not throw: what it throws is thrown by `add`, or is an uncaught exception; the others' work is done all the same
   * @param when it is done in a busy process. `turn`: when all sockets that were ready have been read. `step`, for what such work leads to: when the
   * code that runs now, with all its promises, is through
   */
  constructor(
    private readonly work: (item: T) => void,
    private readonly when: 'turn' | 'step',
  ) {}

  add(item: T): void {
    if (this.#items.length === 0 && this.#isAlone()) return this.work(item);
    if (this.when === 'turn') busyness.comers += 1;
    if (this.#items.push(item) === 1) this.#schedule();
  }

  /** Who is the first of a turn is not any more from now on. */
  #isAlone(): boolean {
    if (this.when === 'step') return !busyness.together;
    const idle = loopIdleTime();
    const slept = idle - busyness.idleBefore;
    if (slept <= QUIET && (slept <= 0 || busyness.wasCrowded)) return false;
    busyness.together = false;
    busyness.comers = 1;
    busyness.wasCrowded = false;
    busyness.idleBefore = idle;
    return true;
  }

  #schedule(): void {
    if (this.when === 'turn') setImmediate(this.#run);
    else nextTick(this.#run);
  }

  readonly #run = (): void => {
    const items = this.#items;
    this.#items = [];
    if (this.when === 'turn') {
      busyness.together = items.length > 1;
      if (busyness.comers > 0) busyness.wasCrowded = busyness.comers > 1;
      busyness.comers = 0;
      busyness.idleBefore = loopIdleTime();
    }
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
