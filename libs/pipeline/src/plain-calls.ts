import { promised, told, type LlmError, type Settled } from '@modelport/provider-base';
import type { Call } from './call.js';
import type { Circuit, Permit } from './circuit/circuit.js';
import type { EngineSteps } from './engine-execution.js';
import type { Execute } from './layer.js';
import { compose, type SplitLayers } from './layers.js';
import { reportAnswer, reportFailure } from './layers/circuit-breaker.js';
import type { RetryBudget } from './layers/retry-budget.js';
import { WatchedTry, type Watching } from './layers/watched-try.js';
import type { Result } from './result.js';
import type { TargetMap } from './routes/target-map.js';

export interface PlainCallsOptions extends Watching {
  /** Whether the layers have nothing to do for a call but to keep their books. */
  readonly isPlain: (call: Call) => boolean;
  readonly circuits: TargetMap<Circuit> | undefined;
  readonly budgets: TargetMap<RetryBudget>;
}

/**
 * Carries a call for which the layers would only keep their books to the engine in one step, and keeps the books for them: the usual call,
 * without a promise on its way. Every other call goes through the layers, and so does one whose try failed: for them that is the first try.
 * A test holds both ways to the same.
 */
export class PlainCalls {
  readonly #oneTry: Execute;
  readonly #throughLayers: Execute;

  constructor(
    readonly options: PlainCallsOptions,
    private readonly layers: SplitLayers,
    private readonly engine: EngineSteps,
  ) {
    this.#oneTry = compose(layers.ofOneTry, engine.execute);
    this.#throughLayers = compose(layers.overTries, this.#oneTry);
  }

  execute(call: Call): Promise<Result> {
    return promised((settled) => this.begin(call, settled));
  }

  /** The same in place of its promise. */
  begin(call: Call, settled: Settled<Result>): void {
    const { isPlain, circuits } = this.options;
    if (!isPlain(call)) return told(this.#throughLayers(call), settled);
    const circuit = circuits?.of(call.target);
    const permit = circuit?.admit();
    if (permit && !('report' in permit)) return told(this.#throughLayers(call), settled);
    this.#send(call, new PlainTry(this, call, circuit && permit && { circuit, permit }, settled));
  }

  /** Goes on where a try has failed. */
  afterFailure(call: Call, error: unknown): Promise<Result> {
    return compose(this.layers.overTries, failingFirst(error, this.#oneTry))(call);
  }

  #send(call: Call, settled: Settled<Result>): void {
    try {
      if (!this.engine.begin(call, settled)) told(this.engine.execute(call), settled);
    } catch (thrown) {
      settled.failed(thrown);
    }
  }
}

interface Leave {
  readonly circuit: Circuit;
  readonly permit: Permit;
}

/** The one try of a plain call, and the books of its layers. */
class PlainTry implements Settled<Result> {
  readonly #watched: WatchedTry;

  constructor(
    private readonly calls: PlainCalls,
    private readonly call: Call,
    private readonly leave: Leave | undefined,
    private readonly settled: Settled<Result>,
  ) {
    this.#watched = new WatchedTry(calls.options, call);
  }

  /** The client comes before the books. */
  answered(result: Result): void {
    const { call, leave } = this;
    this.settled.answered(result);
    this.calls.options.budgets.of(call.target).deposit();
    this.#watched.answered(result);
    if (leave) reportAnswer(leave.circuit, leave.permit, call, result);
  }

  failed(thrown: unknown): void {
    const { call, leave } = this;
    this.#watched.failed(thrown);
    const error = leave ? reportFailure(leave.permit, call, thrown) : thrown;
    told(this.calls.afterFailure(call, error), this.settled);
  }
}

/** The first try is made, and came to this. */
function failingFirst(error: unknown, further: Execute): Execute {
  let isTold = false;
  return (call) => {
    if (isTold) return further(call);
    isTold = true;
    return Promise.reject(error as LlmError);
  };
}
