import type { Availability, LlmErrorKind, LlmProvider } from '@modelport/provider-base';
import { verdictOf } from '../circuit/circuit-policy.js';
import type { Clock } from '../time/clock.js';
import { RecentOutcomeCounts, type RecentOutcomes } from './recent-outcomes.js';
import type { TryOutcome } from './try-outcome.js';

/** What is known of whether a provider answers. */
export interface HealthReport {
  readonly providerId: string;
  /** Null where nobody has asked yet. */
  readonly available: boolean | null;
  /** Milliseconds; null where nobody has asked yet. */
  readonly latencyMs: number | null;
  /** How many models it lists; null where it did not say. */
  readonly modelsAvailable: number | null;
  /** When it was asked last, or answered a call; null: never. */
  readonly lastChecked: Date | null;
  /** Why it is not available. */
  readonly reason: LlmErrorKind | null;
  readonly message: string | null;
  readonly recent: RecentOutcomes;
}

export interface ProviderHealthOptions {
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** Milliseconds for which an answer is taken as still true. */
  readonly timeToLive: number;
  /** Milliseconds to wait for the provider. */
  readonly timeout: number;
}

/** What a provider comes to that does not work at all. */
const SILENCE: readonly LlmErrorKind[] = ['network', 'timeout', 'server_error', 'overloaded', 'malformed_response'];

/** What servers without a list of models say when they are asked for it. */
const NO_LIST: readonly LlmErrorKind[] = ['not_found', 'model_not_found', 'invalid_request', 'unsupported'];

/** `at` by the clock of the pipeline, `date` in milliseconds since 1970. */
type Evidence = Pick<HealthReport, 'available' | 'latencyMs' | 'modelsAvailable' | 'reason' | 'message'> & { readonly at: number; readonly date: number };

/** The health of one provider, from what it answers when it is asked and from how calls to it go. */
export class ProviderHealth {
  readonly #recent = new RecentOutcomeCounts();
  #evidence: Evidence | undefined;
  /** Since the evidence a call has failed in a way that puts it in doubt. */
  #doubtful = false;
  #asking: Promise<void> | undefined;
  /** A call has gone well, however long ago. */
  #hasAnswered = false;

  constructor(
    private readonly provider: Pick<LlmProvider, 'providerId' | 'isAvailable'>,
    private readonly options: ProviderHealthOptions,
  ) {}

  /** True where the provider was found not to answer, and no call has gone well since. One that only refuses to list its models does answer. */
  get isDown(): boolean {
    const { available, reason } = this.#evidence ?? {};
    return available === false && SILENCE.some((kind) => kind === reason);
  }

  /** What is known, without asking. */
  report(): HealthReport {
    const { available = null, latencyMs = null, modelsAvailable = null, date, reason = null, message = null } = this.#evidence ?? {};
    return { providerId: this.provider.providerId, available, latencyMs, modelsAvailable, lastChecked: date === undefined ? null : new Date(date), reason, message, recent: this.#recent.at(this.options.clock.now()) };
  }

  /**
   * What is known, after asking where that is old or in doubt; whoever comes meanwhile waits for the same answer. Never rejects.
   * @param age milliseconds from which it is old.
   */
  async check(age: number = this.options.timeToLive): Promise<HealthReport> {
    if (!this.#isFresh(age)) await this.ask();
    return this.report();
  }

  /** Asks the provider. Never rejects. */
  async ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    await this.#asking;
  }

  /** Takes note of how a call went. */
  note({ error, abandoned, latencyMs, afterContent }: TryOutcome): void {
    if (abandoned) return;
    const { clock } = this.options;
    if (!afterContent) this.#recent.add(clock.now(), error?.kind);
    if (!error) {
      this.#hasAnswered = true;
      this.#learn({ available: true, latencyMs: Math.round(latencyMs), modelsAvailable: this.#evidence?.modelsAvailable ?? null, reason: null, message: null });
    } else if (verdictOf(error).outcome === 'failure') this.#doubtful = true;
  }

  #isFresh(age: number): boolean {
    return this.#evidence !== undefined && !this.#doubtful && this.options.clock.now() - this.#evidence.at < age;
  }

  async #ask(): Promise<void> {
    const availability = await this.provider.isAvailable({ timeout: this.options.timeout });
    // One that is known to serve has no list; for another it may be the wrong address.
    const hasNoList = !availability.available && this.#hasAnswered && NO_LIST.includes(availability.reason);
    this.#learn(evidenceOf(hasNoList ? { available: true, latencyMs: availability.latencyMs } : availability));
  }

  #learn(evidence: Omit<Evidence, 'at' | 'date'>): void {
    const { clock, wallClock } = this.options;
    this.#evidence = { ...evidence, at: clock.now(), date: wallClock() };
    this.#doubtful = false;
  }
}

function evidenceOf(availability: Availability): Omit<Evidence, 'at' | 'date'> {
  const { available, latencyMs } = availability;
  if (available) return { available, latencyMs, modelsAvailable: availability.models ?? null, reason: null, message: null };
  return { available, latencyMs, modelsAvailable: null, reason: availability.reason, message: availability.message };
}
