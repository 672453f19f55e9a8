import { LlmError } from '@modelport/provider-base';
import { systemClock, type Clock } from '../time/clock.js';
import type { LimitAnswer, LimitRequest, LimitStore } from './limit-store.js';

export interface DegradingLimitStoreOptions {
  /** Shared with other processes; may be out of reach. */
  readonly shared: LimitStore;
  /** Asked instead while it is: each process then keeps the whole limit for itself. Absent: calls are refused. */
  readonly local?: LimitStore;
  /** Told when the shared store is out of reach, and when it is there again. */
  readonly onChange?: (change: { down: boolean; error?: unknown }) => void;
  /** For tests. */
  readonly clock?: Clock;
}

/** Milliseconds for which a store that did not answer is not asked again: calls do not wait for it one after the other. */
const PAUSE = 1000;

/** A shared store that is not there does not stop the gateway, or stops it in an orderly way, as is configured. */
export class DegradingLimitStore implements LimitStore {
  #down = false;
  #notBefore = -Infinity;

  constructor(private readonly options: DegradingLimitStoreOptions) {}

  async reserve(request: LimitRequest): Promise<LimitAnswer> {
    const { shared, clock = systemClock } = this.options;
    if (clock.now() < this.#notBefore) return this.#reserveAlone(request);
    try {
      const answer = await shared.reserve(request);
      this.#note(false);
      return answer;
    } catch (error) {
      this.#notBefore = clock.now() + PAUSE;
      this.#note(true, error);
      return this.#reserveAlone(request, error);
    }
  }

  #reserveAlone(request: LimitRequest, cause?: unknown): Promise<LimitAnswer> {
    const { local } = this.options;
    if (local) return local.reserve(request);
    return Promise.reject(new LlmError('unavailable', 'the store that counts the limits cannot be reached', { refusedBy: 'limits', retryAfterMs: PAUSE, cause }));
  }

  async close(): Promise<void> {
    await this.options.shared.close?.();
    await this.options.local?.close?.();
  }

  #note(down: boolean, error?: unknown): void {
    if (down === this.#down) return;
    this.#down = down;
    this.options.onChange?.({ down, error });
  }
}
