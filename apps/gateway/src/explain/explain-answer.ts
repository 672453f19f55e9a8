import type { FastifyReply } from 'fastify';
import { type ExplainedRoute, type Explanation, targetName } from '@modelport/pipeline';
import type { ExplainAnswerDto, ExplainedRouteDto, ExplainedTranslationDto } from './explain-answer.dto.js';

/** Answers with where a request would go. */
export function sendExplanation(reply: FastifyReply, explanation: Explanation): void {
  void reply.type('application/json; charset=utf-8').send(JSON.stringify(toExplainAnswer(explanation)));
}

function toExplainAnswer({ model, totalMs, inputTokens, routes }: Explanation): ExplainAnswerDto {
  return { model, total_ms: totalMs, input_tokens: inputTokens, routes: routes.map(toRoute) };
}

function toRoute(route: ExplainedRoute): ExplainedRouteDto {
  const { target, place, why, circuit, limits, waiting, running, latencyMs, contextWindow, expectedCost, maxAttempts, timeouts, translation } = route;
  const { requestsPerMinute = null, tokensPerMinute = null, concurrency = null } = limits ?? {};
  return {
    route: targetName(target),
    place,
    why,
    circuit: { state: circuit.state, cause: circuit.cause, wait_ms: rounded(circuit.waitMs) },
    limits: limits && { requests_per_minute: requestsPerMinute, tokens_per_minute: tokensPerMinute, concurrency, waiting },
    running,
    latency_ms: rounded(latencyMs),
    context_window: contextWindow,
    expected_cost: expectedCost,
    max_attempts: maxAttempts,
    timeouts: { total: timeouts.total ?? null, first_byte: timeouts.firstByte ?? null, idle: timeouts.idle ?? null },
    translation: toTranslation(translation),
  };
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
