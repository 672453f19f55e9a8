import { abortError, toLlmError, type LlmError, type RateLimits } from '@modelport/provider-base';
import type { Clock } from '../time/clock.js';
import type { LimitRefusal, LimitStore, Reservation } from './limit-store.js';

/** One call that wants in. */
export interface GateEntry {
  readonly tokens: number;
  /** Milliseconds that it may wait; 0: it is let in at once or not at all. */
  readonly maxWait: number;
  readonly signal: AbortSignal;
  /** The error where it is not let in; without a refusal the store did not answer in time. */
  readonly refused: (refusal: LimitRefusal | undefined) => LlmError;
}

export interface LimitGateOptions {
  readonly key: string;
  readonly limits: RateLimits;
  readonly store: LimitStore;
  readonly clock: Clock;
  /** How many calls may wait. */
  readonly maxWaiting: number;
}

interface Waiter {
  readonly tokens: number;
  /** By the clock. */
  readonly until: number;
  readonly admit: (reservation: Reservation) => void;
  readonly refuse: (refusal: LimitRefusal | undefined) => void;
  readonly fail: (error: LlmError) => void;
}

/** Lets calls in under the limits of one key, first come, first served: one that must wait is not overtaken by one that would fit. */
export class LimitGate {
  readonly #waiting: Waiter[] = [];
  #asking = false;
  /** Why the first must wait; undefined while nobody must. */
  #refusal: LimitRefusal | undefined;
  #callOff: (() => void) | undefined;

  constructor(private readonly options: LimitGateOptions) {}

  /** How many calls are waiting now. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** @throws LlmError where there is no place in time; the signal's reason when it fires while the call waits. */
  enter(entry: GateEntry): Promise<Reservation> {
    const { maxWait, signal, refused } = entry;
    if (signal.aborted) return Promise.reject(abortError(signal));
    if (this.#refusal && (maxWait === 0 || this.#waiting.length >= this.options.maxWaiting)) return Promise.reject(refused(this.#refusal));
    return new Promise((resolve, reject) => {
      this.#waiting.push(this.#waiter(entry, resolve, reject));
      void this.#ask();
    });
  }

  #waiter({ tokens, maxWait, signal, refused }: GateEntry, resolve: (reservation: Reservation) => void, reject: (error: LlmError) => void): Waiter {
    const { clock } = this.options;
    const leave = (): void => {
      callOff?.();
      signal.removeEventListener('abort', onAbort);
      this.#remove(waiter);
    };
    const fail = (error: LlmError): void => {
      leave();
      reject(error);
    };
    const admit = (reservation: Reservation): void => {
      leave();
      resolve(this.#freeing(reservation));
    };
    const waiter: Waiter = { tokens, until: clock.now() + maxWait, admit, fail, refuse: (refusal) => fail(refused(refusal)) };
    const onAbort = (): void => fail(abortError(signal));
    const callOff = maxWait > 0 ? clock.after(maxWait, () => waiter.refuse(this.#refusal)) : undefined;
    signal.addEventListener('abort', onAbort, { once: true });
    return waiter;
  }

  /** Asks the store for one waiter after the other, until one has to wait on. */
  async #ask(): Promise<void> {
    if (this.#asking || this.#refusal) return;
    this.#asking = true;
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      const refusal = await this.#askFor(first);
      if (refusal && this.#mustWait(first, refusal)) break;
    }
    this.#asking = false;
  }

  /** What the store has against it; undefined where the waiter is let in, or was told why not. */
  async #askFor(first: Waiter): Promise<LimitRefusal | undefined> {
    const { key, limits, store } = this.options;
    try {
      const answer = await store.reserve({ key, limits, tokens: first.tokens });
      if ('exceeded' in answer) return answer;
      if (this.#waiting[0] === first) first.admit(answer.reservation);
      else answer.reservation.cancel();
    } catch (thrown) {
      first.fail(toLlmError(thrown));
    }
    return undefined;
  }

  /** Sends away those who would wait in vain, and those who are too many. True where the first waits on. */
  #mustWait(first: Waiter, refusal: LimitRefusal): boolean {
    const { clock, maxWaiting } = this.options;
    const earliest = clock.now() + (refusal.waitMs ?? 0);
    const leaving = this.#waiting.filter(({ until }, at) => at >= maxWaiting || until <= earliest);
    for (const waiter of leaving) waiter.refuse(refusal);
    if (this.#waiting[0] !== first) return false;
    this.#refusal = refusal;
    if (refusal.waitMs !== undefined) this.#callOff = clock.after(refusal.waitMs, () => this.#askAgain());
    return true;
  }

  #askAgain(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#refusal = undefined;
    void this.#ask();
  }

  /** Where the first goes, the next may need less. */
  #remove(waiter: Waiter): void {
    const at = this.#waiting.indexOf(waiter);
    if (at !== -1) this.#waiting.splice(at, 1);
    if (at === 0 && this.#refusal) this.#askAgain();
  }

  /** The same reservation; its end lets the first ask again. */
  #freeing(reservation: Reservation): Reservation {
    return {
      release: (used) => {
        reservation.release(used);
        this.#askAgain();
      },
      cancel: () => {
        reservation.cancel();
        this.#askAgain();
      },
    };
  }
}
