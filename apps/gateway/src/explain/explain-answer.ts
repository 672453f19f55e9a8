import type { RateLimits } from '@modelport/provider-base';
import { type ExplainedRoute, type Explanation, targetName } from '@modelport/pipeline';
import type { CallReply } from '../http/call-exchange.js';
import { JSON_TYPE, sendWhole } from '../http/send-whole.js';
import type { ExplainAnswerDto, ExplainedLimitsDto, ExplainedRouteDto, ExplainedTranslationDto, ExplainedWindowDto } from './explain-answer.dto.js';

/** Answers with where a request would go. */
export function sendExplanation(reply: CallReply, explanation: Explanation): void {
  sendWhole(reply, { status: 200, headers: ['content-type', JSON_TYPE], body: JSON.stringify(toExplainAnswer(explanation)) });
}

function toExplainAnswer({ model, totalMs, inputTokens, routes, off }: Explanation): ExplainAnswerDto {
  return { model, total_ms: totalMs, input_tokens: inputTokens, routes: routes.map(toRoute), off };
}

function toRoute(route: ExplainedRoute): ExplainedRouteDto {
  const { target, place, why, circuit, limits, waiting, running, latencyMs, contextWindow, expectedCost, maxAttempts, timeouts, translation } = route;
  return {
    route: targetName(target),
    place,
    why,
    circuit: { state: circuit.state, cause: circuit.cause, wait_ms: rounded(circuit.waitMs) },
    limits: limits && toLimits(limits, waiting),
    running,
    latency_ms: rounded(latencyMs),
    context_window: contextWindow,
    expected_cost: expectedCost,
    max_attempts: maxAttempts,
    timeouts: { total: timeouts.total ?? null, first_byte: timeouts.firstByte ?? null, idle: timeouts.idle ?? null },
    translation: toTranslation(translation),
  };
}

function toLimits({ provider, model, keys }: NonNullable<ExplainedRoute['limits']>, waiting: number): ExplainedLimitsDto {
  const { requests_per_minute, tokens_per_minute, concurrency, per } = toWindow(provider ?? {});
  return { requests_per_minute, tokens_per_minute, concurrency, per, model: model && toWindow(model), keys, waiting };
}

function toWindow({ requestsPerMinute, tokensPerMinute, concurrency, per = 'key' }: RateLimits): ExplainedWindowDto {
  return { requests_per_minute: requestsPerMinute ?? null, tokens_per_minute: tokensPerMinute ?? null, concurrency: concurrency ?? null, per };
}

function rounded(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.ceil(milliseconds);
}

function toTranslation(translation: ExplainedRoute['translation']): ExplainedTranslationDto {
  return {
    way: translation.way,
    receipt: 'receipt' in translation ? translation.receipt : [],
    message: translation.way === 'refused' ? translation.message : null,
  };
}
