import type { Call, Target } from '../call.js';
import type { LimitGates } from '../limits/limit-gates.js';
import { estimateInputTokens } from '../limits/token-estimate.js';
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
  ) {}

  /** @throws what {@link Call.facts} throws. */
  explain(call: Call): Explanation {
    const { order, leftOut } = this.routing.planner.plan(call);
    return {
      model: call.model,
      totalMs: this.facts.totalTime(call) ?? null,
      inputTokens: estimateInputTokens(call.facts()),
      routes: [...order.map((route, at) => this.#explained(call, route, at + 1)), ...leftOut.map((route) => this.#explained(call, route, null))],
    };
  }

  #explained(call: Call, route: ConsideredRoute, place: number | null): ExplainedRoute {
    const { target } = route;
    const { facts, routing, gates } = this;
    const limits = facts.limitScope(target);
    const model = facts.model(target);
    return {
      target,
      place,
      why: whyThere(route, place, call.routes.length),
      circuit: this.#circuit(target),
      limits: limits?.limits ?? null,
      waiting: limits ? gates.of(limits.providerId, limits.limits).waiting : 0,
      running: routing.traffic.peek(target)?.running ?? 0,
      latencyMs: routing.traffic.peek(target)?.latency(call.stream) ?? null,
      contextWindow: model?.contextWindow ?? null,
      expectedCost: expectedPrice(call.facts(), facts.pricing(target)) ?? null,
      maxAttempts: facts.retrySettings(target).maxAttempts,
      timeouts: facts.tryTimes(target),
      translation: expectedTranslation(call, facts.provider(target), facts.vendorModel(target)),
    };
  }

  #circuit(target: Target): ExplainedRoute['circuit'] {
    const circuit = this.routing.circuits?.peek(target);
    return { state: circuit?.state ?? 'closed', cause: circuit?.cause ?? null, waitMs: circuit?.refusal()?.waitMs ?? null };
  }
}

function whyThere({ target, unfit, resting, down }: ConsideredRoute, place: number | null, routes: number): string {
  if (place === null) return unfit?.words ?? 'a route with a larger context window is left';
  const rest = resting ? `; nothing is sent there for another ${Math.ceil(resting.waitMs)} ms, after: ${resting.cause?.kind ?? 'failures'}` : '';
  const health = down ? '; its provider did not answer when it was asked last' : '';
  const length = unfit ? `; ${unfit.words}` : '';
  return `${placeWords(target, place, routes)}${length}${health}${rest}`;
}

function placeWords({ route }: Target, place: number, routes: number): string {
  if (routes === 1) return 'the only route';
  const among = route?.alias.balance === undefined ? '' : `, among its equals by ${route.alias.balance}`;
  return place === 1 ? `tried first${among}` : `tried when those before it have failed${among}`;
}
