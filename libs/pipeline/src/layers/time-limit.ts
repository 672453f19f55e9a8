import type { Call } from '../call.js';

/** Milliseconds: for every call, or for each as it is; undefined where there is no limit. */
export type TimeLimit = number | ((call: Call) => number | undefined);

export function timeLimitOf(limit: TimeLimit, call: Call): number | undefined {
  return typeof limit === 'number' ? limit : limit(call);
}
