import type { LlmError, LlmErrorKind } from '@modelport/provider-base';
import type { CircuitSettings } from '../pipeline-settings.js';
import type { Clock } from '../time/clock.js';
import type { Verdict } from './circuit-policy.js';

/** `open`: nothing is sent; `half-open`: one call at a time, to see. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** Leave to call; what became of it is told once. */
export interface Permit {
  report(verdict: Verdict, error?: LlmError): void;
}

/** Why there is no leave. */
export interface CircuitRefusal {
  /** Milliseconds until it is worth asking again. */
  readonly waitMs: number;
  /** The error that led to it. */
  readonly cause: LlmError | undefined;
}

/** A timer may ring a little before its time; whoever was told to come back then is not sent away again. */
const EARLY = 2;

/** So many outcomes are looked at for each failure that opens. */
const MOST_PER_FAILURE = 20;

/** Milliseconds after which to ask again while another call is trying the target out. */
const WHILE_PROBED = 1000;

/**
 * Leaves a target alone that failed too often, or that asked for it. After failures it opens for a while that doubles each time, then one
 * call at a time tries it out; a target that itself said how long it wants to rest gets that, at once, and then is taken at its word.
 */
export class Circuit {
  readonly #outcomes: { readonly at: number; readonly failed: boolean }[] = [];
  #openings = 0;
  #openUntil: number | undefined;
  #restUntil = 0;
  #probing = false;
  #cause: LlmError | undefined;

  constructor(
    private readonly settings: CircuitSettings,
    private readonly clock: Clock,
  ) {}

  get state(): CircuitState {
    if (this.#waitMs() > 0) return 'open';
    return this.#openUntil === undefined ? 'closed' : 'half-open';
  }

  /** The kind of the error for which the target is left alone; undefined while the circuit is closed. */
  get cause(): LlmErrorKind | undefined {
    return this.state === 'closed' ? undefined : this.#cause?.kind;
  }

  /** Why a call would not be let through now; undefined where it would. */
  refusal(): CircuitRefusal | undefined {
    const waitMs = this.#waitMs();
    if (waitMs > 0) return { waitMs, cause: this.#cause };
    return this.#probing ? { waitMs: WHILE_PROBED, cause: this.#cause } : undefined;
  }

  admit(): Permit | CircuitRefusal {
    const refusal = this.refusal();
    if (refusal) return refusal;
    if (this.#openUntil === undefined) return { report: (verdict, error) => this.#note(verdict, error) };
    this.#probing = true;
    return { report: (verdict, error) => this.#noteProbe(verdict, error) };
  }

  /** What befell an answer that had settled well. */
  fail(verdict: Verdict, error: LlmError): void {
    this.#note(verdict, error);
  }

  #waitMs(): number {
    const wait = Math.max(this.#restUntil, this.#openUntil ?? 0) - this.clock.now();
    return wait > EARLY ? wait : 0;
  }

  #note({ outcome, restMs }: Verdict, error: LlmError | undefined): void {
    if (restMs !== undefined) this.#rest(restMs, error);
    if (outcome === 'neither' || this.#openUntil !== undefined) return;
    const now = this.clock.now();
    const since = now - this.settings.within;
    this.#forgetOld(since);
    this.#outcomes.push({ at: now, failed: outcome === 'failure' });
    if (outcome === 'failure' && this.#hasFailedTooOften(since)) this.#open(error);
  }

  /** Those that count no more go in bunches: half of them and more, or as many as are too many. */
  #forgetOld(since: number): void {
    const outcomes = this.#outcomes;
    const middle = outcomes.length >> 1;
    const most = this.settings.failures * MOST_PER_FAILURE;
    if ((outcomes[middle]?.at ?? Infinity) <= since) outcomes.splice(0, middle + 1);
    else if (outcomes.length >= 2 * most) outcomes.splice(0, outcomes.length - most);
  }

  #noteProbe(verdict: Verdict, error: LlmError | undefined): void {
    this.#probing = false;
    if (verdict.restMs !== undefined) this.#rest(verdict.restMs, error);
    if (verdict.outcome === 'failure') this.#open(error);
    if (verdict.outcome === 'success') this.#close();
  }

  #rest(restMs: number, error: LlmError | undefined): void {
    this.#restUntil = Math.max(this.#restUntil, this.clock.now() + restMs);
    this.#cause = error;
  }

  #open(error: LlmError | undefined): void {
    const { coolDown, maxCoolDown } = this.settings;
    this.#openUntil = this.clock.now() + Math.min(maxCoolDown, coolDown * 2 ** Math.min(this.#openings, 30));
    this.#openings++;
    this.#outcomes.length = 0;
    this.#cause = error;
  }

  #close(): void {
    this.#openUntil = undefined;
    this.#openings = 0;
  }

  /** Only the last while counts, and of a busy target only as much as tells enough. */
  #hasFailedTooOften(since: number): boolean {
    const { failures } = this.settings;
    const recent = this.#outcomes.slice(-failures * MOST_PER_FAILURE).filter(({ at }) => at > since);
    const failed = recent.filter((each) => each.failed).length;
    return failed >= failures && failed * 2 >= recent.length;
  }
}
