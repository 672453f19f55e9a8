import { LlmError } from '@modelport/provider-base';
import type { LimitAnswer, LimitRequest, LimitStore } from './limit-store.js';

export interface DegradingLimitStoreOptions {
  /** Shared with other processes; may be out of reach. */
  readonly shared: LimitStore;
  /** Asked instead while it is: each process then keeps the whole limit for itself. Absent: calls are refused. */
  readonly local?: LimitStore;
  /** Told when the shared store is out of reach, and when it is there again. */
  readonly onChange?: (change: { down: boolean; error?: unknown }) => void;
}

/** Milliseconds after which a refused client may ask again. */
const SOON = 1000;

/** A shared store that is not there does not stop the gateway, or stops it in an orderly way, as is configured. */
export class DegradingLimitStore implements LimitStore {
  #down = false;

  constructor(private readonly options: DegradingLimitStoreOptions) {}

  async reserve(request: LimitRequest): Promise<LimitAnswer> {
    const { shared, local } = this.options;
    try {
      const answer = await shared.reserve(request);
      this.#note(false);
      return answer;
    } catch (error) {
      this.#note(true, error);
      if (local) return local.reserve(request);
      throw new LlmError('unavailable', 'the store that counts the limits cannot be reached', { refusedBy: 'limits', retryAfterMs: SOON, cause: error });
    }
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
