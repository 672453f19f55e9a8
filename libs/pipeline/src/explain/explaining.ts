import type { Call } from '../call.js';
import type { Execute, Layer } from '../layer.js';
import type { Result } from '../result.js';
import type { RoutePlanner } from '../routes/route-planner.js';
import type { Explainer } from './explainer.js';

/** Tells with the result of a call that asks for it where it could have gone: the routes are settled first, so that it goes as is told. */
export function explaining(planner: RoutePlanner, explainer: Explainer): Layer {
  const explained = async (next: Execute, call: Call): Promise<Result> => {
    const planned = call.with({ plan: planner.plan(call) });
    const explanation = explainer.explain(planned);
    return { ...(await next(planned)), explanation };
  };
  return (next) => (call) => (call.explain ? explained(next, call) : next(call));
}
