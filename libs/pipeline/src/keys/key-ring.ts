import { isLlmError, LlmError, toLlmError } from '@modelport/provider-base';
import type { Clock } from '../time/clock.js';
import { keyVerdict } from './key-policy.js';

/** A failure that was made up for by another key, or after which none was left. */
export interface KeyFailure {
  readonly providerId: string;
  /** Which of the keys, from 1. */
  readonly key: number;
  readonly keys: number;
  readonly error: LlmError;
  /** Milliseconds for which it is left alone; 0: not at all. */
  readonly restMs: number;
}

export interface KeyRingOptions {
  readonly clock: Clock;
  readonly providerId: string;
  readonly onFailure?: ((failure: KeyFailure) => void) | undefined;
}

interface RingKey<T> {
  readonly item: T;
  readonly number: number;
  restUntil: number;
  cause: LlmError | undefined;
}

/** Things that stand for one key each, taken in turn; those that rest are passed over. */
export class KeyRing<T> {
  readonly #keys: readonly RingKey<T>[];
  #next = 0;

  constructor(
    items: readonly T[],
    private readonly options: KeyRingOptions,
  ) {
    this.#keys = items.map((item, at) => ({ item, number: at + 1, restUntil: 0, cause: undefined }));
  }

  /**
   * Runs something with the key whose turn it is, and with the next where that one is at fault.
   * @throws LlmError of the last key that was tried; of the kind for which they rest where none could be.
   */
  async run<R>(signal: AbortSignal | undefined, use: (item: T) => Promise<R>): Promise<R> {
    const awake = this.#inTurn();
    let failure: LlmError | undefined;
    for (const key of awake) {
      try {
        return await use(key.item);
      } catch (thrown) {
        failure = toLlmError(thrown);
        const { tryNext, restMs } = keyVerdict(failure);
        if (!tryNext || signal?.aborted) throw failure;
        this.#rest(key, failure, restMs);
      }
    }
    throw failure ?? this.#allRest();
  }

  /** Those that do not rest, beginning with the one whose turn it is. */
  #inTurn(): readonly RingKey<T>[] {
    const now = this.options.clock.now();
    const from = this.#next++ % this.#keys.length;
    return [...this.#keys.slice(from), ...this.#keys.slice(0, from)].filter(({ restUntil }) => restUntil <= now);
  }

  #rest(key: RingKey<T>, error: LlmError, restMs: number): void {
    const { clock, providerId, onFailure } = this.options;
    if (restMs > 0) {
      key.restUntil = Math.max(key.restUntil, clock.now() + restMs);
      key.cause = error;
    }
    onFailure?.({ providerId, key: key.number, keys: this.#keys.length, error, restMs });
  }

  /** Of the key that is awake first, whose words may repeat another's prompt and are left out. */
  #allRest(): LlmError {
    const { clock, providerId } = this.options;
    const first = this.#keys.reduce((soonest, key) => (key.restUntil < soonest.restUntil ? key : soonest));
    const kind = isLlmError(first.cause) ? first.cause.kind : 'rate_limit';
    const retryAfterMs = Math.max(1, first.restUntil - clock.now());
    return new LlmError(kind, `all ${this.#keys.length} keys of ${providerId} are left alone for another ${Math.ceil(retryAfterMs)} ms, after: ${kind}`, { providerId, retryAfterMs, refusedBy: 'circuit' });
  }
}
