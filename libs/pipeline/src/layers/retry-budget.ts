import type { Clock } from '../time/clock.js';

/** Tries that a quiet target has in hand; they come back one a second. */
const RESERVE = 10;

/** Savings beyond this are of no use: a storm would spend them at once. */
const MOST = 100;

/**
 * Holds retries to a share of the calls, so that a vendor that fails everything gets little more than its usual load, and not a multiple
 * of it. Each call pays a part of a retry in, each retry takes a whole one out.
 */
export class RetryBudget {
  #balance = RESERVE;
  #at: number;

  /** @param share how many of a hundred calls may be tried again. */
  constructor(
    private readonly share: number,
    private readonly clock: Clock,
  ) {
    this.#at = clock.now();
  }

  /** A call is sent for the first time. */
  deposit(): void {
    this.#balance = Math.min(MOST, this.#balance + this.share / 100);
  }

  /** Whether one more retry is within the budget; it is then spent. */
  withdraw(): boolean {
    this.#refill();
    if (this.#balance < 1) return false;
    this.#balance--;
    return true;
  }

  #refill(): void {
    const now = this.clock.now();
    if (this.#balance < RESERVE) this.#balance = Math.min(RESERVE, this.#balance + (now - this.#at) / 1000);
    this.#at = now;
  }
}
