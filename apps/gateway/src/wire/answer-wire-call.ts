import type { WireOperation } from '@modelport/provider-base';
import { type Call, createWireCall, type Pipeline, type Result } from '@modelport/pipeline';
import { sendExplanation } from '../explain/explain-answer.js';
import type { CallReply, CallRequest } from '../http/call-exchange.js';
import { callFromExchange } from '../http/call-headers.js';
import { explainWish } from '../http/explain-wish.js';
import { singleHeaders } from '../http/single-headers.js';
import { sendResult } from './send-result.js';
import type { WireBody } from './wire-body.js';
import type { WireSurface } from './wire-surface.js';

/**
 * Carries out what a client asked in a wire format, and answers in the same. A body that goes to a provider of that format is passed on
 * as it is. @throws LlmError for whatever goes wrong before the answer begins.
 */
export async function answerWireCall(pipeline: Pipeline, surface: WireSurface, request: CallRequest, reply: CallReply, body: WireBody, operation: WireOperation = 'chat'): Promise<void> {
  const { bytes, parsed, model, stream } = body;
  const routes = pipeline.resolver.resolve({ model });
  const call = createWireCall({
    codec: surface.codec,
    body: bytes,
    parsed,
    headers: singleHeaders(request.headers),
    operation,
    stream,
    ...callFromExchange(request, reply),
    routes,
    model: model ?? routes[0]?.modelId ?? '',
  });
  if (explainWish(request.headers) === 'only') return sendExplanation(reply, pipeline.explain(call));
  await answered(pipeline, surface, call, reply);
}

/** Executes the call, and sends what it came to in the same step. */
function answered(pipeline: Pipeline, surface: WireSurface, call: Call, reply: CallReply): Promise<void> {
  return new Promise((resolve, reject) => {
    const send = (result: Result): void => {
      try {
        resolve(sendResult(reply, surface, call, result));
      } catch (thrown) {
        reject(thrown as Error);
      }
    };
    pipeline.begin(call, { answered: send, failed: reject });
  });
}
