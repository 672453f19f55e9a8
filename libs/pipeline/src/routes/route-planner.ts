import type { ModelDefinition, ModelPricing } from '@modelport/provider-base';
import type { Call, CallFacts, Target } from '../call.js';
import type { CircuitRefusal } from '../circuit/circuit.js';
import { STRATEGIES, type BalanceContext } from './balance/strategies.js';
import { stickyOrder } from './balance/sticky.js';
import { expectedPrice } from './expected-price.js';
import { unfitness, type Unfitness } from './route-needs.js';

/** A route that a call may go, in its place, or that it may not, and why. */
export interface ConsideredRoute {
  readonly target: Target;
  /** Why the request cannot be served there; undefined where it can. */
  readonly unfit?: Unfitness | undefined;
  /** Why nothing is sent there just now. */
  readonly resting?: CircuitRefusal | undefined;
  /** Whether its provider was found not to answer. */
  readonly down?: boolean | undefined;
}

/** What a call finds before anything is sent. */
export interface RoutePlan {
  /** In the order in which they are tried. */
  readonly order: readonly ConsideredRoute[];
  readonly leftOut: readonly ConsideredRoute[];
}

export interface RoutePlannerOptions {
  readonly modelOf: (target: Target) => ModelDefinition | undefined;
  readonly pricingOf: (target: Target) => ModelPricing | undefined;
  readonly isDown: (target: Target) => boolean;
  readonly restingOf: (target: Target) => CircuitRefusal | undefined;
  readonly balance: Pick<BalanceContext, 'random' | 'running'> & { readonly latency: (target: Target, stream: boolean) => number | undefined };
}

/** Decides which routes a call may go, and in which order, from what it needs and from how the targets are. */
export class RoutePlanner {
  constructor(private readonly options: RoutePlannerOptions) {}

  /** An only route is left as it is: the vendor decides. A call that has its plan already keeps it. @throws what {@link Call.facts} throws. */
  plan(call: Call): RoutePlan {
    const { routes } = call;
    if (call.plan) return call.plan;
    if (routes.length === 1) return { order: routes.map((target) => this.#considered(target)), leftOut: [] };
    const facts = call.facts();
    const considered = routes.map((target) => ({ ...this.#considered(target), unfit: unfitness(facts, this.options.modelOf(target), call.translation ?? call.defaultTranslation) }));
    const fit = this.#fitting(considered);
    return { order: this.#ordered(fit, call, facts), leftOut: considered.filter((route) => !fit.includes(route)) };
  }

  #considered(target: Target): ConsideredRoute {
    return { target, resting: this.options.restingOf(target), down: this.options.isDown(target) };
  }

  /** A length is only estimated: where every route seems too short, the longest may try. */
  #fitting(considered: readonly ConsideredRoute[]): readonly ConsideredRoute[] {
    const fit = considered.filter(({ unfit }) => !unfit);
    if (fit.length > 0) return fit;
    const tooShort = considered.filter(({ unfit }) => unfit?.reason === 'too-long');
    const windowOf = ({ target }: ConsideredRoute): number => this.options.modelOf(target)?.contextWindow ?? 0;
    return tooShort.toSorted((a, b) => windowOf(b) - windowOf(a)).slice(0, 1);
  }

  /** By rank; among equals those that rest or do not answer last, and the others as the alias says. */
  #ordered(routes: readonly ConsideredRoute[], call: Call, facts: CallFacts): readonly ConsideredRoute[] {
    return ranksOf(routes).flatMap((equals) => (equals.length === 1 ? equals : this.#balanced(equals, call, facts)));
  }

  #balanced(equals: readonly ConsideredRoute[], call: Call, facts: CallFacts): readonly ConsideredRoute[] {
    const { balance = 'weighted', sticky = false } = equals[0]?.target.route?.alias ?? {};
    const targets = equals.map(({ target }) => target);
    const order = sticky && call.session !== undefined ? stickyOrder(targets, call.session) : STRATEGIES[balance](targets, this.#context(call, facts));
    const routes = order.flatMap((target) => equals.find((route) => route.target === target) ?? []);
    const avoided = ({ resting, down }: ConsideredRoute): boolean => resting !== undefined || down === true;
    return [...routes.filter((route) => !avoided(route)), ...routes.filter(avoided)];
  }

  #context({ stream }: Call, facts: CallFacts): BalanceContext {
    const { pricingOf, balance } = this.options;
    return { ...balance, latency: (target) => balance.latency(target, stream), price: (target) => expectedPrice(facts, pricingOf(target)) };
  }
}

/** Routes come by rank; those that have none are nobody's equals. */
function ranksOf(routes: readonly ConsideredRoute[]): readonly (readonly ConsideredRoute[])[] {
  const ranks: ConsideredRoute[][] = [];
  for (const route of routes) {
    const rank = route.target.route?.rank;
    const last = ranks.at(-1);
    if (last && rank !== undefined && last[0]?.target.route?.rank === rank) last.push(route);
    else ranks.push([route]);
  }
  return ranks;
}
