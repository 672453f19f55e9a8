import { LlmError, toLlmError } from '@modelport/provider-base';
import type { Call, Target } from '../call.js';
import type { Layer } from '../layer.js';
import type { ConsideredRoute, RoutePlan } from '../routes/route-planner.js';
import { targetName } from '../routes/target-map.js';
import { mayFallBack, mostUseful } from './fallback-policy.js';
import { withAttempts } from './with-attempts.js';

export interface FallbackOptions {
  /** Which routes a call may go, in which order. */
  plan: (call: Call) => RoutePlan;
  /** Tokens; undefined where it is not known. */
  contextWindowOf: (target: Target) => number | undefined;
}

interface FailedRoute {
  target: Target;
  error: LlmError;
}

/**
 * Tries the routes of a call, those that can serve it, until one answers, or fails in a way in which all would. After the last one it
 * throws the error that tells most; its message lists the routes that were tried.
 */
export function fallback({ plan, contextWindowOf }: FallbackOptions): Layer {
  return (next) => async (call) => {
    const { order, leftOut } = plan(call);
    if (order.length === 0) throw nobodyCan(call, leftOut);
    const failed: FailedRoute[] = [];
    let left = order.map(({ target }) => target);
    for (let [target] = left; target; [target] = left) {
      try {
        const result = await next(call.with({ target, routes: left }));
        return { ...result, attempts: result.attempts + attemptsOf(failed) };
      } catch (thrown) {
        const error = toLlmError(thrown);
        failed.push({ target, error });
        if (call.signal.aborted || !mayFallBack(error, target.route?.alias.on)) throw finalError(failed, error);
        left = stillUseful(left.slice(1), target, error, contextWindowOf);
      }
    }
    throw finalError(failed, mostUseful(failed.map(({ error }) => error)));
  };
}

/** A prompt that was too long for one model goes to those that are known to take more, or of which nothing is known. */
function stillUseful(left: readonly Target[], failed: Target, { kind }: LlmError, windowOf: FallbackOptions['contextWindowOf']): Target[] {
  const tooShort = kind === 'context_length' ? windowOf(failed) : undefined;
  return left.filter((target) => tooShort === undefined || (windowOf(target) ?? Infinity) > tooShort);
}

function nobodyCan({ model }: Call, leftOut: readonly ConsideredRoute[]): LlmError {
  const why = leftOut.map(({ target, unfit }) => `${targetName(target)}: ${unfit?.words ?? 'it cannot'}`);
  return new LlmError('unsupported', `no route of the model "${model}" can serve this request (${why.join('; ')})`, { model });
}

function finalError(failed: readonly FailedRoute[], error: LlmError): LlmError {
  if (failed.length === 1) return error;
  const tried = failed.map(({ target, error: { kind } }) => `${targetName(target)} (${kind})`);
  return withAttempts(error, attemptsOf(failed), `${error.message} [tried in order: ${tried.join(', ')}]`);
}

function attemptsOf(failed: readonly FailedRoute[]): number {
  return failed.reduce((sum, { error }) => sum + (error.attempts ?? 1), 0);
}
