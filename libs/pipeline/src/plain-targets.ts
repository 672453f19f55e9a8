import type { Call, Target } from './call.js';
import type { TargetFacts } from './target-facts.js';

/**
 * Tells calls for which the layers have nothing to do but to keep their books: they have one route, and neither they nor their target have a
 * time or a number that limits them. Waiting for the vendor itself is limited all the same: its provider does that.
 */
export function plainTargets(facts: TargetFacts): (call: Call) => boolean {
  const known = new WeakMap<Target, PlainTarget>();
  const plainnessOf = (call: Call): PlainTarget => {
    const told = known.get(call.target) ?? plainTarget(facts, call);
    known.set(call.target, told);
    return told;
  };
  return (call) => call.routes.length === 1 && call.timeout === undefined && plainnessOf(call)[call.stream ? 'streamed' : 'whole'];
}

/** For which answers a target is plain. */
interface PlainTarget {
  readonly whole: boolean;
  readonly streamed: boolean;
}

function plainTarget(facts: TargetFacts, call: Call): PlainTarget {
  const { target } = call;
  const { total, firstByte, idle } = facts.tryTimes(target);
  const limits = [facts.totalTime(call), facts.limitScope(target), target.route?.alias.hedge, total];
  const whole = limits.every((limit) => limit === undefined);
  return { whole, streamed: whole && firstByte === undefined && idle === undefined };
}
