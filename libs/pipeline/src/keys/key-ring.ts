import { isLlmError, LlmError, toLlmError } from '@modelport/provider-base';
import { chance } from '../routes/balance/sticky.js';
import type { Clock } from '../time/clock.js';
import { type KeyFailures, withFailure, withShorterWait } from './key-failures.js';
import type { KeyUse } from './key-leave.js';
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

/** What a call needs to know of a provider's keys before it uses one. */
export interface ProviderKeys {
  /** What each is called: fit for people, and unlike the others. */
  readonly names: readonly string[];
  /**
   * Gives one call its turn: which keys, from 0, do not rest when that is asked, the one whose turn it is first; for a session always the
   * same. The function @throws LlmError where all rest.
   */
  turn(session?: string): () => readonly number[];
  /** Milliseconds until the first of those that rest is awake; undefined where none rests. */
  nextAwake(): number | undefined;
}

/** Things that stand for one key each, taken in turn; those that rest are passed over. */
export class KeyRing<T> implements ProviderKeys {
  readonly names: readonly string[];
  readonly #keys: readonly RingKey<T>[];
  #next = 0;

  /** @param names of the keys; where they are not unlike, their numbers stand for them. */
  constructor(
    items: readonly T[],
    names: readonly (string | undefined)[],
    private readonly options: KeyRingOptions,
  ) {
    this.#keys = items.map((item, at) => ({ item, number: at + 1, restUntil: 0, cause: undefined }));
    const told = names.filter((name) => name !== undefined);
    this.names = new Set(told).size === items.length ? told : items.map((_, at) => String(at + 1));
  }

  /**
   * Runs something with the key whose turn it is, or for which there is leave, and with the next where that one is at fault.
   * @throws LlmError of the key that is back first, of those that were tried; of the kind for which they rest where none could be; of the
   * limits where another key is well and has no room.
   */
  async run<R>(signal: AbortSignal | undefined, use: (item: T) => Promise<R>, keyUse: KeyUse = {}): Promise<R> {
    let failures: KeyFailures | undefined;
    let denial: LlmError | undefined;
    const { leave } = keyUse;
    for (const at of this.#inTurn(keyUse)) {
      const key = this.#keys[at];
      const denied = failures && leave && (await leave.exchange(at, failures.latest));
      if (denied) denial = denied;
      if (denied || !key) continue;
      try {
        return await use(key.item);
      } catch (thrown) {
        const failure = toLlmError(thrown);
        const { tryNext, restMs } = keyVerdict(failure);
        if (!tryNext || signal?.aborted) throw failure;
        this.#rest(key, failure, restMs);
        failures = withFailure(failures, failure, restMs);
      }
    }
    // Another key, which was not tried since it rests, may be back before those that were.
    throw denial ?? (failures ? withShorterWait(failures.error, this.nextAwake() ?? Infinity) : this.#allRest());
  }

  turn(session?: string): () => readonly number[] {
    const order = this.#order(session);
    return () => {
      const awake = this.#awake(order);
      if (awake.length === 0) throw this.#allRest();
      return awake;
    };
  }

  nextAwake(): number | undefined {
    const now = this.options.clock.now();
    const waits = this.#keys.map(({ restUntil }) => restUntil - now).filter((wait) => wait > 0);
    return waits.length === 0 ? undefined : Math.min(...waits);
  }

  #inTurn({ leave, session }: KeyUse): readonly number[] {
    if (!leave) return this.turn(session)();
    const others = this.#keys.map((_, at) => (leave.key + at) % this.#keys.length).slice(1);
    return [leave.key, ...this.#awake(others)];
  }

  #order(session: string | undefined): readonly number[] {
    const all = this.#keys.map((_, at) => at);
    if (session !== undefined) return all.toSorted((a, b) => this.#chance(b, session) - this.#chance(a, session));
    const from = this.#next++ % this.#keys.length;
    return [...all.slice(from), ...all.slice(0, from)];
  }

  /** By its name: where a key comes or goes, few sessions change theirs. */
  #chance(key: number, session: string): number {
    return chance(`${session}\0${this.names[key] ?? ''}`);
  }

  #awake(keys: readonly number[]): readonly number[] {
    const now = this.options.clock.now();
    return keys.filter((at) => (this.#keys[at]?.restUntil ?? 0) <= now);
  }

  #rest(key: RingKey<T>, error: LlmError, restMs: number): void {
    const { clock, providerId, onFailure } = this.options;
    if (restMs > 0) {
      key.restUntil = Math.max(key.restUntil, clock.now() + restMs);
      key.cause = error;
    }
    onFailure?.({ providerId, key: key.number, keys: this.#keys.length, error, restMs });
  }

  /** Of the key that is awake first, whose words may repeat another's prompt and are left out; those of a refused key are Modelport's own, and name its variable. */
  #allRest(): LlmError {
    const { providerId } = this.options;
    const first = this.#keys.reduce((soonest, key) => (key.restUntil < soonest.restUntil ? key : soonest));
    const kind = isLlmError(first.cause) ? first.cause.kind : 'rate_limit';
    const why = kind === 'upstream_authentication' ? first.cause?.message : kind;
    const retryAfterMs = Math.max(1, this.nextAwake() ?? 0);
    return new LlmError(kind, `all ${this.#keys.length} keys of ${providerId} are left alone for another ${Math.ceil(retryAfterMs)} ms, after: ${why}`, { providerId, retryAfterMs, refusedBy: 'circuit' });
  }
}
