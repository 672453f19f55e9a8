import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLlmError, LlmError } from '@modelport/provider-base';
import { type Call, createCanonicalCall, type Pipeline, type Target } from '@modelport/pipeline';
import { callFromExchange } from '../http/call-headers.js';
import type { CompleteRequestDto } from './complete-request.dto.js';
import { toLlmRequest } from './llm-request.js';

/** What a client asks of `/api/llm/*`, as a call. @throws LlmError `invalid_request`, `model_not_found`, `unavailable`. */
export function completeCall({ resolver }: Pipeline, body: CompleteRequestDto, request: FastifyRequest, reply: FastifyReply): Call {
  const routes = routesFor(resolver, body);
  const model = body.model_id ?? routes[0]?.modelId ?? '';
  return createCanonicalCall({ request: toLlmRequest(body, model), stream: body.stream === true, ...callFromExchange(request, reply), routes, model });
}

function routesFor(resolver: Pipeline['resolver'], { model_id: model, platform, provider }: CompleteRequestDto): readonly Target[] {
  try {
    return resolver.resolve({ model: model ?? undefined, platform: platform ?? undefined, provider: provider ?? undefined });
  } catch (error) {
    // The resolver speaks of `model`, as most clients do; here the field has another name.
    if (!isLlmError(error) || error.path !== 'model') throw error;
    const { kind, message, status, model: asked, providerId } = error;
    throw new LlmError(kind, message, { path: 'model_id', status, model: asked, providerId });
  }
}
