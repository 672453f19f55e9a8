import { LlmError, toLlmError, type TriedRoute } from '@modelport/provider-base';
import type { Call, Target } from '../call.js';
import type { Execute, Layer } from '../layer.js';
import type { Result } from '../result.js';
import { targetName } from '../routes/target-map.js';
import { discardResult, onResultOver } from '../stream/result-stream.js';
import type { Clock } from '../time/clock.js';
import { linkAbort, type LinkedAbort } from '../time/linked-abort.js';
import { withAttempts } from './with-attempts.js';

/**
 * Sends a call to the next route too where its alias wants that and the first one has not answered in time. The first to answer wins; the
 * other is cancelled at once. Both count as tries.
 */
export function hedge(clock: Clock): Layer {
  return (next) => (call) => {
    const after = call.target.route?.alias.hedge;
    if (after === undefined) return next(call);
    const others = call.routes.slice(call.routes.indexOf(call.target) + 1);
    const [second] = others;
    if (!second) return next(call);
    return new Race(next, call).run(after, second, others, clock);
  };
}

interface Runner {
  readonly target: Target;
  readonly link: LinkedAbort;
  error?: LlmError;
}

/** Two routes that run for the same answer. */
class Race {
  readonly #runners: Runner[] = [];
  #resolve!: (result: Result) => void;
  #reject!: (error: LlmError) => void;
  #callOff: (() => void) | undefined;
  #won = false;

  constructor(
    private readonly next: Execute,
    private readonly call: Call,
  ) {}

  run(after: number, second: Target, others: readonly Target[], clock: Clock): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#callOff = clock.after(after, () => void this.#start(this.call.with({ target: second, routes: others })));
      void this.#start(this.call);
    });
  }

  async #start(call: Call): Promise<void> {
    const runner: Runner = { target: call.target, link: linkAbort(this.call.signal) };
    this.#runners.push(runner);
    try {
      this.#answered(runner, await this.next(call.with({ signal: runner.link.signal })));
    } catch (thrown) {
      this.#failed(runner, toLlmError(thrown));
    }
  }

  #answered(runner: Runner, result: Result): void {
    if (this.#won) return this.#late(runner, result);
    this.#won = true;
    this.#callOff?.();
    onResultOver(result, runner.link.unlink);
    for (const other of this.#runners) if (other !== runner) other.link.abort(new LlmError('cancelled', 'another route answered first'));
    this.#resolve({ ...result, attempts: result.attempts + this.#attemptsBut(runner) });
  }

  #late({ link }: Runner, result: Result): void {
    link.unlink();
    discardResult(result);
  }

  /** While the other still runs, one that fails has not decided anything; the error of the first is told, for its route is preferred. */
  #failed(runner: Runner, error: LlmError): void {
    runner.link.unlink();
    runner.error = error;
    const [first] = this.#runners;
    if (this.#won || this.#runners.some(({ error: failure }) => failure === undefined)) return;
    this.#callOff?.();
    const told = first?.error ?? error;
    this.#reject(this.#runners.length === 1 ? told : withAttempts(told, this.#attemptsBut(undefined), this.#tried()));
  }

  /** Told with the error of both, so that no layer above goes the second route once more. */
  #tried(): readonly TriedRoute[] {
    return this.#runners.flatMap(({ target, error }) => (error ? [{ route: targetName(target), kind: error.kind }] : []));
  }

  /** Of one that was cancelled nobody waits to hear how often it was tried: it counts once. */
  #attemptsBut(winner: Runner | undefined): number {
    return this.#runners.filter((runner) => runner !== winner).reduce((sum, { error }) => sum + (error?.attempts ?? 1), 0);
  }
}
