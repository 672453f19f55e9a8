import { toLlmError, type LlmError } from '@modelport/provider-base';
import type { Call } from '../call.js';
import type { TryObserver, TryOutcome } from '../health/try-outcome.js';
import type { Result } from '../result.js';
import type { TargetMap } from '../routes/target-map.js';
import type { Traffic } from '../routes/traffic.js';
import type { Clock } from '../time/clock.js';
import { whenEnded } from '../when-ended.js';

export interface Watching {
  readonly traffic: TargetMap<Traffic>;
  readonly clock: Clock;
  /** Told of every try. */
  readonly observe: TryObserver;
}

/** One try that is made: keeps the books of its target, and tells what the try came to. */
export class WatchedTry {
  readonly #book: Traffic;
  readonly #began: number;

  constructor(
    private readonly watching: Watching,
    private readonly call: Call,
  ) {
    this.#book = watching.traffic.of(call.target);
    this.#began = watching.clock.now();
    this.#book.begin();
  }

  answered(result: Result): void {
    const latency = this.#elapsed();
    this.#book.answered(latency, this.call.stream);
    this.#tell(latency, false);
    whenEnded(result, (end) => {
      this.#book.end();
      if (end.outcome === 'failed') this.#tell(this.#elapsed(), true, end.error);
    });
  }

  failed(thrown: unknown): void {
    this.#book.end();
    const error = toLlmError(thrown);
    const latency = this.#elapsed();
    // One that always loses to a hedge would else never be known to be slow.
    if (error.kind === 'timeout' || this.call.signal.aborted) this.#book.gaveUpOn(latency, this.call.stream);
    this.#tell(latency, false, error);
  }

  #elapsed(): number {
    return this.watching.clock.now() - this.#began;
  }

  #tell(latencyMs: number, afterContent: boolean, error?: LlmError): void {
    const { requestId, target, attempt = 1, signal } = this.call;
    const outcome: TryOutcome = { requestId, target, attempt, latencyMs, afterContent, abandoned: signal.aborted };
    this.watching.observe(error ? { ...outcome, error } : outcome);
  }
}
