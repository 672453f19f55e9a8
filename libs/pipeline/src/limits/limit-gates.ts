import { systemClock, type Clock } from '../time/clock.js';
import { LimitGate } from './limit-gate.js';
import type { LimitStore } from './limit-store.js';
import { MemoryLimitStore } from './memory-limit-store.js';

export interface LimitGatesOptions {
  clock?: Clock;
  /** Default: in this process. */
  store?: LimitStore;
  /** How many calls may wait for one provider. Default 100. */
  maxWaiting?: number;
}

/** The gates of all providers, each made when it is first gone through. */
export class LimitGates {
  readonly #gates = new Map<string, LimitGate>();
  readonly #clock: Clock;
  readonly #store: LimitStore;
  readonly #maxWaiting: number;

  constructor({ clock = systemClock, store = new MemoryLimitStore(clock), maxWaiting = 100 }: LimitGatesOptions = {}) {
    this.#clock = clock;
    this.#store = store;
    this.#maxWaiting = maxWaiting;
  }

  /** The gate of a key: of all calls that may share a window. */
  of(key: string): LimitGate {
    const known = this.#gates.get(key);
    if (known) return known;
    const gate = new LimitGate({ key, store: this.#store, clock: this.#clock, maxWaiting: this.#maxWaiting });
    this.#gates.set(key, gate);
    return gate;
  }
}
