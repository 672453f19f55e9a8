import type { Target } from '../../call.js';
import type { BalanceStrategy } from '../../pipeline-settings.js';
import { shuffledByWeight } from './weighted.js';

/** What a strategy may look at. */
export interface BalanceContext {
  readonly random: () => number;
  /** Calls under way. */
  readonly running: (target: Target) => number;
  /** Milliseconds; undefined where it is not known. */
  readonly latency: (target: Target) => number | undefined;
  /** US dollars that the request will cost about; undefined where no price is known. */
  readonly price: (target: Target) => number | undefined;
}

/** Puts equals in the order in which they are tried. */
export type Strategy = (targets: readonly Target[], context: BalanceContext) => readonly Target[];

/** Share of the calls; 1 where nothing is set. */
export function weightOf({ route }: Target): number {
  return route?.weight ?? 1;
}

const weighted: Strategy = (targets, { random }) => shuffledByWeight(targets, weightOf, random);

/** Counted as so many milliseconds where nothing is known yet: asked soon, but not by everyone at once. */
const UNKNOWN_LATENCY = 1;

/**
 * The better of two taken at random, so that not everyone runs to the one that was the fastest a moment ago; then the others, fastest
 * first. What is busy is expected to be slow.
 */
const leastLatency: Strategy = (targets, context) => {
  const cost = (target: Target): number => Math.max(UNKNOWN_LATENCY, context.latency(target) ?? 0) * (context.running(target) + 1);
  const [first, second, ...others] = weighted(targets, context);
  if (!first || !second) return targets;
  const rest = (taken: Target): Target[] => [first, second, ...others].filter((target) => target !== taken).sort((a, b) => cost(a) - cost(b));
  const best = cost(second) < cost(first) ? second : first;
  return [best, ...rest(best)];
};

const leastBusy: Strategy = (targets, context) => {
  const load = (target: Target): number => (context.running(target) + 1) / weightOf(target);
  return weighted(targets, context).toSorted((a, b) => load(a) - load(b));
};

const cheapest: Strategy = (targets, context) => {
  const price = (target: Target): number => context.price(target) ?? Number.MAX_VALUE;
  return weighted(targets, context).toSorted((a, b) => price(a) - price(b));
};

export const STRATEGIES: Readonly<Record<BalanceStrategy, Strategy>> = { weighted, least_latency: leastLatency, least_busy: leastBusy, cheapest };
