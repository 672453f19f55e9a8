import type { FastifyReply, FastifyRequest } from 'fastify';
import { LlmError } from '@modelport/provider-base';
import { createEmbedCall, type Pipeline } from '@modelport/pipeline';
import { sendExplanation } from '../explain/explain-answer.js';
import { answerHeaders } from '../http/answer-headers.js';
import { callFromExchange } from '../http/call-headers.js';
import { explainWish } from '../http/explain-wish.js';
import { singleHeaders } from '../http/single-headers.js';
import { sendWireResponse } from '../wire/send-result.js';
import type { WireBody } from '../wire/wire-body.js';
import type { EmbedSurface } from './embed-surface.js';

/**
 * Makes embeddings by a route of the model that can, under the same limits, retries and fallbacks as any other call, and answers in the
 * client's format. A body that goes to a provider of that format is passed on as it is. @throws LlmError
 */
export async function answerEmbedCall(pipeline: Pipeline, surface: EmbedSurface, request: FastifyRequest, reply: FastifyReply, { bytes, parsed, model: named }: Omit<WireBody, 'stream'>): Promise<void> {
  const routes = pipeline.resolver.resolve({ model: named });
  const model = named ?? routes[0]?.modelId ?? '';
  const call = createEmbedCall({
    ...callFromExchange(request, reply),
    routes,
    model,
    wire: { dialect: surface.dialect, bytes, headers: singleHeaders(request.headers) },
    request: (receipt) => surface.decode(parsed, receipt),
  });
  if (explainWish(request.headers) === 'only') return sendExplanation(reply, pipeline.explain(call));
  const result = await pipeline.execute(call);
  switch (result.kind) {
    case 'wire-response':
      return sendWireResponse(reply, result);
    case 'embeddings':
      return void reply.headers(answerHeaders(result, call.decodeReceipt(), result.response.cost)).send(surface.encode(result.response, { body: parsed, model }));
    default:
      throw new LlmError('internal', 'texts to embed came to an answer of another kind');
  }
}
