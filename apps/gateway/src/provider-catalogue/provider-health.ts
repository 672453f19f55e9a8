import type { LlmProvider } from '@modelport/provider-base';
import type { ProviderHealthDto } from './provider.dto.js';

/** Milliseconds for which an answer is taken as still true. */
const TIME_TO_LIVE = 10_000;
/** Milliseconds to wait for a provider. */
const TIMEOUT = 10_000;

/** As much of a provider as is asked. */
export type HealthCheckable = Pick<LlmProvider, 'providerId' | 'isAvailable'>;

interface Checked {
  health: Promise<ProviderHealthDto>;
  at: number;
}

/** Asks providers whether they answer, each at most once in a while, however many ask. */
export class ProviderHealth {
  readonly #checked = new Map<string, Checked>();

  /** @param now milliseconds since 1970. */
  constructor(private readonly now: () => number = Date.now) {}

  /** Never rejects. */
  check(provider: HealthCheckable): Promise<ProviderHealthDto> {
    const known = this.#checked.get(provider.providerId);
    const at = this.now();
    if (known && at - known.at < TIME_TO_LIVE) return known.health;
    const health = ask(provider, new Date(at));
    this.#checked.set(provider.providerId, { health, at });
    return health;
  }
}

async function ask(provider: HealthCheckable, at: Date): Promise<ProviderHealthDto> {
  const availability = await provider.isAvailable({ timeout: TIMEOUT });
  const { available, latencyMs } = availability;
  return {
    provider_id: provider.providerId,
    available,
    latency_ms: latencyMs,
    models_available: available ? (availability.models ?? null) : null,
    last_checked: at.toISOString(),
    reason: available ? null : availability.reason,
    message: available ? null : availability.message,
  };
}
