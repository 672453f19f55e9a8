import { homePlatformId } from '../home-platform.js';
import type { ProviderDirectory } from '../provider-directory.js';
import { systemClock, type Clock } from '../time/clock.js';
import { fulfils, type CatalogueFilter } from './catalogue-filter.js';
import { modelsOf, type CatalogueModel } from './catalogue-model.js';
import { LiveLists, type LiveListOptions } from './live-lists.js';

const LIVE_LISTS = { timeToLive: 60_000, timeout: 3_000, maxModels: 1_000 };

interface Snapshot {
  models: readonly CatalogueModel[];
  byId: ReadonlyMap<string, readonly CatalogueModel[]>;
}

/**
 * The models of all providers that are on. Those of the platform `local` are listed live, for what is on one's own machine is nowhere
 * declared; where that fails, and for every other provider, they are the declared ones.
 */
export class Catalogue {
  readonly #live: LiveLists;
  #snapshot: Snapshot | undefined;

  constructor(
    private readonly directory: ProviderDirectory,
    clock: Clock = systemClock,
    options: Partial<Omit<LiveListOptions, 'clock'>> = {},
  ) {
    const local = [...directory.providers.values()].filter((provider) => provider.listModels && homePlatformId(provider) === 'local');
    this.#live = new LiveLists(local, { ...LIVE_LISTS, ...options, clock });
  }

  /** The models that fulfil the filter, after live lists that are older than a minute have been asked for again. Never rejects. */
  async list(filter: CatalogueFilter = {}): Promise<readonly CatalogueModel[]> {
    await this.refresh();
    return this.known(filter);
  }

  /** The same without asking anyone. */
  known(filter: CatalogueFilter = {}): readonly CatalogueModel[] {
    return this.#current().models.filter((model) => fulfils(model, filter));
  }

  /** Another object whenever other models may be known. */
  get version(): object {
    return this.#current();
  }

  find(providerId: string, modelId: string): CatalogueModel | undefined {
    return this.#current().byId.get(modelId)?.find((model) => model.providerId === providerId);
  }

  /**
   * The models of this very id, of whichever providers. Asks nobody; but where there is none, live lists that are old are asked for again
   * in the background, so that a model that was added a moment ago is soon found.
   */
  withId(modelId: string): readonly CatalogueModel[] {
    const models = this.#current().byId.get(modelId);
    if (!models) void this.refresh();
    return models ?? [];
  }

  /** Asks the local providers whose lists are old what models they have now. Never rejects. */
  async refresh(): Promise<void> {
    await this.#live.refresh();
    this.#snapshot = undefined;
  }

  #current(): Snapshot {
    if (this.#snapshot) return this.#snapshot;
    const models = [...this.directory.providers.values()].flatMap((provider) => modelsOf(provider, this.#live.get(provider.providerId)));
    this.#snapshot = { models, byId: groupById(models) };
    return this.#snapshot;
  }
}

function groupById(models: readonly CatalogueModel[]): Map<string, CatalogueModel[]> {
  const byId = new Map<string, CatalogueModel[]>();
  for (const model of models) {
    const same = byId.get(model.id);
    if (same) same.push(model);
    else byId.set(model.id, [model]);
  }
  return byId;
}
