import type { LimitsSettings } from '@modelport/configuration';
import { type LimitStore, MemoryLimitStore } from '@modelport/pipeline';
import { redisLimitStore } from './redis-limit-store.js';

/** Where limits are counted, kept through changes of the configuration: what was used within the last minute stays used. */
export class LimitStores {
  readonly #memory = new MemoryLimitStore();
  #redis: { readonly name: string; readonly store: LimitStore } | undefined;

  /** That of the settings. One that they no longer name is let go of. */
  for({ redis }: Pick<LimitsSettings, 'redis'>): LimitStore {
    const name = redis && JSON.stringify([redis.url.reveal(), redis.prefix, redis.timeout, redis.whenDown]);
    if (this.#redis?.name === name && this.#redis) return this.#redis.store;
    void this.#redis?.store.close?.();
    this.#redis = redis && name !== undefined ? { name, store: redisLimitStore(redis, this.#memory) } : undefined;
    return this.#redis?.store ?? this.#memory;
  }

  async close(): Promise<void> {
    await this.#redis?.store.close?.();
  }
}
