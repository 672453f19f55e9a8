import type { Clock } from '../time/clock.js';

interface Timer {
  at: number;
  callback: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now = 0;

  now(): number {
    return this.#now;
  }

  after(delay: number, callback: () => void): () => void {
    const timer = { at: this.#now + delay, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers are running. */
  get running(): number {
    return this.#timers.size;
  }

  /** Moves on by `duration` milliseconds, firing what is due in its order, with everything done that each of them sets off. */
  async advance(duration: number): Promise<void> {
    const end = this.#now + duration;
    await settled();
    for (let due = this.#dueBy(end); due; due = this.#dueBy(end)) {
      this.#timers.delete(due);
      this.#now = due.at;
      due.callback();
      await settled();
    }
    this.#now = end;
  }

  #dueBy(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets every promise that can settle now do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
