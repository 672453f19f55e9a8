import type { Layer } from '../layer.js';
import type { RoutePlanner } from '../routes/route-planner.js';
import type { Explainer } from './explainer.js';

/** Tells with the result of a call that asks for it where it could have gone: the routes are settled first, so that it goes as is told. */
export function explaining(planner: RoutePlanner, explainer: Explainer): Layer {
  return (next) => async (call) => {
    if (!call.explain) return next(call);
    const planned = call.with({ plan: planner.plan(call) });
    const explanation = explainer.explain(planned);
    return { ...(await next(planned)), explanation };
  };
}
