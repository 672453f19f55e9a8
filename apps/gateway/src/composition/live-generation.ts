import { Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Generation } from './generation.js';

const logger = new Logger('Gateway');

/** The generation that new requests meet. Those under way keep to the one that they began with. */
export class LiveGeneration implements OnModuleDestroy {
  #current: Generation;
  /** Lets go of the current one, where it is not the application's own. */
  #close: (() => Promise<void>) | undefined;
  #watching = false;

  constructor(first: Generation) {
    this.#current = first;
  }

  get current(): Generation {
    return this.#current;
  }

  /** From now on providers are asked now and then whether they answer. */
  watchHealth(): void {
    this.#watching = true;
    this.#current.pipeline.health.start();
  }

  /** Puts another in its place, and lets go of the old one: its connections close as their answers end, for which nobody waits. */
  replace(next: Generation, close: () => Promise<void>): void {
    const { pipeline, providers } = this.#current;
    const closeOld = this.#close ?? (() => closeAll(providers));
    this.#current = next;
    this.#close = close;
    pipeline.health.stop();
    if (this.#watching) next.pipeline.health.start();
    closeOld().catch((error: unknown) => logger.error(`letting go of the old configuration failed: ${String(error)}`));
  }

  async onModuleDestroy(): Promise<void> {
    this.#current.pipeline.health.stop();
    await this.#current.limitStores.close();
    await this.#close?.();
  }
}

async function closeAll(providers: Generation['providers']): Promise<void> {
  await Promise.all([...providers.values()].map(async (provider) => provider.close?.()));
}
