import type { RateLimits } from '@modelport/provider-base';
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

  /** The gate of a key; its limits are those of the first time. */
  of(key: string, limits: RateLimits): LimitGate {
    const known = this.#gates.get(key);
    if (known) return known;
    const gate = new LimitGate({ key, limits, store: this.#store, clock: this.#clock, maxWaiting: this.#maxWaiting });
    this.#gates.set(key, gate);
    return gate;
  }
}
