import type { LlmError } from '@modelport/provider-base';
import type { Call } from './call.js';
import type { Circuit, Permit } from './circuit/circuit.js';
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
 * at half the promises. Every other call goes through the layers, and so does one whose try failed: for them that is the first try. A test
 * holds both ways to the same.
 */
export function plainCalls(options: PlainCallsOptions, { overTries, ofOneTry }: SplitLayers, engine: Execute): Execute {
  const { isPlain, circuits, budgets } = options;
  const oneTry = compose(ofOneTry, engine);
  const throughLayers = compose(overTries, oneTry);
  const inOneStep = async (call: Call, leave: Leave | undefined): Promise<Result> => {
    const watched = new WatchedTry(options, call);
    let result: Result;
    try {
      result = await engine(call);
    } catch (thrown) {
      watched.failed(thrown);
      const error = leave ? reportFailure(leave.permit, call, thrown) : thrown;
      return compose(overTries, afterFailure(error, oneTry))(call);
    }
    budgets.of(call.target).deposit();
    watched.answered(result);
    if (leave) reportAnswer(leave.circuit, leave.permit, call, result);
    return result;
  };
  return (call) => {
    if (!isPlain(call)) return throughLayers(call);
    const circuit = circuits?.of(call.target);
    const permit = circuit?.admit();
    if (!circuit || !permit) return inOneStep(call, undefined);
    return 'report' in permit ? inOneStep(call, { circuit, permit }) : throughLayers(call);
  };
}

interface Leave {
  readonly circuit: Circuit;
  readonly permit: Permit;
}

/** The first try is made, and came to this. */
function afterFailure(error: unknown, further: Execute): Execute {
  let told = false;
  return (call) => {
    if (told) return further(call);
    told = true;
    return Promise.reject(error as LlmError);
  };
}
