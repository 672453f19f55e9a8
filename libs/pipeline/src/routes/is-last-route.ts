import type { Call } from '../call.js';

/** Whether no other route is left for a call when this one fails: waiting is then better than going on. */
export function isLastRoute({ routes, target }: Pick<Call, 'routes' | 'target'>): boolean {
  return routes.at(-1) === target;
}
