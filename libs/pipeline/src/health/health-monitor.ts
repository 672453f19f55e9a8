import type { LlmProvider } from '@modelport/provider-base';
import { ProviderHealth, type HealthReport, type ProviderHealthOptions } from './provider-health.js';
import type { TryOutcome } from './try-outcome.js';

export interface HealthMonitorOptions extends ProviderHealthOptions {
  readonly providers: ReadonlyMap<string, LlmProvider>;
  /** The provider that served a try. */
  readonly providerIdOf: (outcome: TryOutcome) => string | undefined;
  /** Milliseconds between two probes of a provider; undefined: it is not probed by itself. */
  readonly probeEvery: (providerId: string) => number | undefined;
  readonly random: () => number;
}

/** How much earlier or later than its time a probe may come, so that not all come together. */
const JITTER = 0.25;

/** Knows which providers answer: from the calls that go there, from being asked, and from probes of its own where it was started. */
export class HealthMonitor {
  readonly #health: ReadonlyMap<string, ProviderHealth>;
  readonly #callOff = new Map<string, () => void>();

  constructor(private readonly options: HealthMonitorOptions) {
    this.#health = new Map([...options.providers].map(([id, provider]) => [id, new ProviderHealth(provider, options)]));
  }

  /** Begins to probe the providers. */
  start(): void {
    for (const [id, health] of this.#health) this.#probeLater(id, health);
  }

  stop(): void {
    for (const callOff of this.#callOff.values()) callOff();
    this.#callOff.clear();
  }

  note(outcome: TryOutcome): void {
    const id = this.options.providerIdOf(outcome);
    if (id !== undefined) this.#health.get(id)?.note(outcome);
  }

  isDown(providerId: string): boolean {
    return this.#health.get(providerId)?.isDown ?? false;
  }

  /** What is known of one provider, or nothing where it is not on. Asks it where that is old. Never rejects. */
  async check(providerId: string): Promise<HealthReport | undefined> {
    return this.#health.get(providerId)?.check();
  }

  /** The same of all that are on. */
  checkAll(): Promise<readonly HealthReport[]> {
    return Promise.all([...this.#health.values()].map((health) => health.check()));
  }

  #probeLater(id: string, health: ProviderHealth): void {
    const { probeEvery, random, clock } = this.options;
    const interval = probeEvery(id);
    if (interval === undefined) return;
    const delay = interval * (1 - JITTER + 2 * JITTER * random());
    this.#callOff.set(id, clock.after(delay, () => void this.#probe(id, health, interval)));
  }

  /** A provider that answered a call meanwhile need not be asked; the probe before this one is always older than half the interval. */
  async #probe(id: string, health: ProviderHealth, interval: number): Promise<void> {
    await health.check(interval / 2);
    if (this.#callOff.has(id)) this.#probeLater(id, health);
  }
}

