import type { Call, Target } from '../call.js';
import type { LimitGates } from '../limits/limit-gates.js';
import { estimateInputTokens } from '../limits/token-estimate.js';
import type { Resolver } from '../resolver/resolver.js';
import { expectedPrice } from '../routes/expected-price.js';
import type { ConsideredRoute } from '../routes/route-planner.js';
import type { Routing } from '../routing.js';
import type { TargetFacts } from '../target-facts.js';
import { expectedTranslation } from './expected-translation.js';
import type { ExplainedRoute, Explanation } from './explanation.js';

/** Tells where a call would go, and why, without sending anything. */
export class Explainer {
  constructor(
    private readonly facts: TargetFacts,
    private readonly routing: Routing,
    private readonly gates: LimitGates,
    private readonly resolver: Pick<Resolver, 'offBeside'>,
  ) {}

  /** @throws what {@link Call.facts} throws. */
  explain(call: Call): Explanation {
    const { order, leftOut } = this.routing.planner.plan(call);
    return {
      model: call.model,
      totalMs: this.facts.totalTime(call) ?? null,
      inputTokens: estimateInputTokens(call.facts()),
      routes: [...order.map((route, at) => this.#explained(call, route, at + 1)), ...leftOut.map((route) => this.#explained(call, route, null))],
      off: this.resolver.offBeside(call.routes),
    };
  }

  #explained(call: Call, route: ConsideredRoute, place: number | null): ExplainedRoute {
    const { target } = route;
    const { facts, routing, gates } = this;
    const limits = facts.limitScope(target);
    const model = facts.model(target);
    const translation = expectedTranslation(call, facts.provider(target), facts.vendorModel(target));
    return {
      target,
      place,
      why: whyThere(route, place, call.routes, translation.way === 'refused'),
      circuit: this.#circuit(target),
      limits: limits?.describe() ?? null,
      waiting: limits ? gates.of(limits.providerId).waiting : 0,
      running: routing.traffic.peek(target)?.running ?? 0,
      latencyMs: routing.traffic.peek(target)?.latency(call.stream) ?? null,
      contextWindow: model?.contextWindow ?? null,
      expectedCost: expectedPrice(call.facts(), facts.pricing(target)) ?? null,
      maxAttempts: facts.retrySettings(target).maxAttempts,
      timeouts: facts.tryTimes(target),
      translation,
    };
  }

  #circuit(target: Target): ExplainedRoute['circuit'] {
    const circuit = this.routing.circuits?.peek(target);
    return { state: circuit?.state ?? 'closed', cause: circuit?.cause ?? null, waitMs: circuit?.refusal()?.waitMs ?? null };
  }
}

function whyThere({ target, unfit, resting, down }: ConsideredRoute, place: number | null, routes: readonly Target[], refused: boolean): string {
  if (place === null) return unfit?.words ?? 'a route with a larger context window is left';
  const rest = resting ? `; nothing is sent there for another ${Math.ceil(resting.waitMs)} ms, after: ${resting.cause?.kind ?? 'failures'}` : '';
  const health = down ? '; its provider did not answer when it was asked last' : '';
  const length = unfit ? `; ${unfit.words}` : '';
  const translation = refused ? '; translation refuses it before anything is sent' : '';
  return `${placeWords(target, place, routes)}${length}${translation}${health}${rest}`;
}

function placeWords({ route }: Target, place: number, routes: readonly Target[]): string {
  if (routes.length === 1) return 'the only route';
  const hasEquals = routes.filter((other) => other.route?.rank === route?.rank).length > 1;
  const among = route?.alias.balance === undefined || !hasEquals ? '' : `, among its equals by ${route.alias.balance}`;
  const hedged = route?.alias.hedge === undefined ? '' : `, or the one before it has not answered after ${route.alias.hedge} ms`;
  return place === 1 ? `tried first${among}` : `tried when those before it have failed${hedged}${among}`;
}
