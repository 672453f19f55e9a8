import { LlmError, toLlmError, type TriedRoute } from '@modelport/provider-base';
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

/** An error, and the routes that were gone when it was met: a hedge goes two at once. */
interface Failure {
  error: LlmError;
  tried: readonly TriedRoute[];
}

/**
 * Tries the routes of a call, those that can serve it, until one answers, or fails in a way in which all would. After the last one it
 * throws the error that tells most; its message lists the routes that were tried.
 */
export function fallback({ plan, contextWindowOf }: FallbackOptions): Layer {
  /** An only route is gone as it is: the vendor decides. */
  const routesOf = (call: Call): Target[] => {
    if (call.routes.length === 1) return [...call.routes];
    const { order, leftOut } = plan(call);
    if (order.length === 0) throw nobodyCan(call, leftOut);
    return order.map(({ target }) => target);
  };
  return (next) => async (call) => {
    const failed: Failure[] = [];
    let left = routesOf(call);
    for (let [target] = left; target; [target] = left) {
      try {
        const result = await next(isAsItIs(call, target) ? call : call.with({ target, routes: left }));
        return failed.length === 0 ? result : { ...result, attempts: result.attempts + attemptsOf(failed) };
      } catch (thrown) {
        const error = toLlmError(thrown);
        const tried = error.tried ?? [{ route: targetName(target), kind: error.kind }];
        failed.push({ error, tried });
        if (call.signal.aborted || !mayFallBack(error, target.route?.alias.on)) throw finalError(failed, error);
        left = stillUseful(notTried(left.slice(1), tried.slice(1)), target, error, contextWindowOf);
      }
    }
    throw finalError(failed, mostUseful(failed.map(({ error }) => error)));
  };
}

function isAsItIs({ routes, target }: Call, wanted: Target): boolean {
  return routes.length === 1 && target === wanted;
}

function notTried(left: readonly Target[], tried: readonly TriedRoute[]): readonly Target[] {
  return tried.length === 0 ? left : left.filter((target) => !tried.some(({ route }) => route === targetName(target)));
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

function finalError(failed: readonly Failure[], error: LlmError): LlmError {
  const tried = failed.flatMap((failure) => failure.tried);
  if (tried.length === 1) return error.with({ tried });
  const words = tried.map(({ route, kind }) => `${route} (${kind})`);
  return withAttempts(error, attemptsOf(failed), tried, `${error.message} [tried in order: ${words.join(', ')}]`);
}

function attemptsOf(failed: readonly Failure[]): number {
  return failed.reduce((sum, { error }) => sum + (error.attempts ?? 1), 0);
}
