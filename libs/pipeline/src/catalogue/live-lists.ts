import type { ListedModel, LlmProvider } from '@modelport/provider-base';
import type { Clock } from '../time/clock.js';

export interface LiveListOptions {
  clock: Clock;
  /** Milliseconds for which a list, or the failure to get one, is taken as true. */
  timeToLive: number;
  /** Milliseconds to wait for a list. */
  timeout: number;
  /** The most models that are taken of one list. */
  maxModels: number;
}

interface LiveList {
  /** Absent where the provider could not be asked. */
  models?: readonly ListedModel[];
  /** By the clock. */
  expires: number;
}

/** What providers list just now, kept for a while. */
export class LiveLists {
  readonly #lists = new Map<string, LiveList>();
  readonly #pending = new Map<string, Promise<void>>();

  constructor(
    private readonly providers: readonly LlmProvider[],
    private readonly options: LiveListOptions,
  ) {}

  /** The provider's last list, however old; undefined where there is none or it could not be had. */
  get(providerId: string): readonly ListedModel[] | undefined {
    return this.#lists.get(providerId)?.models;
  }

  /** Asks every provider whose list has expired; those that are being asked already are not asked twice. Never rejects. */
  async refresh(): Promise<void> {
    const now = this.options.clock.now();
    const stale = this.providers.filter(({ providerId }) => (this.#lists.get(providerId)?.expires ?? now) <= now);
    await Promise.all(stale.map((provider) => this.#ask(provider)));
  }

  #ask(provider: LlmProvider): Promise<void> {
    const { providerId } = provider;
    const pending = this.#pending.get(providerId) ?? this.#fetch(provider).finally(() => this.#pending.delete(providerId));
    this.#pending.set(providerId, pending);
    return pending;
  }

  async #fetch(provider: LlmProvider): Promise<void> {
    const { clock, timeToLive, timeout, maxModels } = this.options;
    let models: readonly ListedModel[] | undefined;
    try {
      models = (await provider.listModels?.({ timeout }))?.slice(0, maxModels);
    } catch {
      // A provider that cannot be asked still has its declared models; its health is told elsewhere.
    }
    this.#lists.set(provider.providerId, { ...(models && { models }), expires: clock.now() + timeToLive });
  }
}
