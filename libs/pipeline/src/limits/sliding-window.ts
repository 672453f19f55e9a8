import { LIMIT_WINDOW_MS } from './limit-store.js';

/**
 * What was used within the last minute, counted in slices of time. A slice counts until the whole of it is past the minute, so what is
 * told is never too little: a limit that is kept by it holds for every sixty seconds, wherever they begin.
 */
export class SlidingWindow {
  readonly #slices = new Map<number, number>();
  readonly #slice: number;
  #total = 0;

  /** @param length milliseconds. */
  constructor(
    private readonly length: number = LIMIT_WINDOW_MS,
    slices = 60,
  ) {
    this.#slice = length / slices;
  }

  used(now: number): number {
    for (const slice of this.#slices.keys()) {
      if (this.#pastAt(slice) > now) break;
      this.#total -= this.#slices.get(slice) ?? 0;
      this.#slices.delete(slice);
    }
    return this.#total;
  }

  /** Adds what is used now, and gives back where it was counted. */
  add(now: number, amount: number): number {
    const slice = Math.floor(now / this.#slice);
    this.#slices.set(slice, (this.#slices.get(slice) ?? 0) + amount);
    this.#total += amount;
    return slice;
  }

  /** Changes what was counted there, while it still counts. */
  correct(slice: number, change: number): void {
    const counted = this.#slices.get(slice);
    if (counted === undefined) return;
    this.#slices.set(slice, counted + change);
    this.#total += change;
  }

  /** Milliseconds until so much more fits under the limit, if nothing else is added; 0 where it does now. */
  waitFor(now: number, amount: number, limit: number): number {
    let excess = this.used(now) + amount - limit;
    for (const [slice, counted] of this.#slices) {
      if (excess <= 0) break;
      excess -= counted;
      if (excess <= 0) return this.#pastAt(slice) - now;
    }
    return excess <= 0 ? 0 : this.length;
  }

  #pastAt(slice: number): number {
    return (slice + 1) * this.#slice + this.length;
  }
}
