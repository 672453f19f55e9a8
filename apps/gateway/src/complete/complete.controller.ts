import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLlmError, LlmError, type LlmResponse } from '@modelport/provider-base';
import { createCanonicalCall, type Pipeline, type Result, type Target } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiComplete } from '../documentation/complete-docs.js';
import { answerHeaders } from '../http/answer-headers.js';
import { clientAbort } from '../http/client-abort.js';
import { sendStream } from '../http/send-stream.js';
import { translationPolicyOf } from '../http/translation-policy.js';
import { JsonBodyPipe } from '../validation/dto-pipes.js';
import { toCompleteAnswer } from './complete-answer.js';
import type { CompleteAnswerDto } from './complete-answer.dto.js';
import { completeEvents, errorEvent } from './complete-events.js';
import { CompleteRequestDto } from './complete-request.dto.js';
import { toLlmRequest } from './llm-request.js';
import { ResponseCollector } from './response-collector.js';

/** Modelport's own, simple way to ask any model. */
@Controller('api/llm')
export class CompleteController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('complete')
  @ApiComplete()
  async complete(@Body(new JsonBodyPipe(CompleteRequestDto)) body: CompleteRequestDto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const started = performance.now();
    const routes = this.#routes(body);
    const model = body.model_id ?? routes[0]?.modelId ?? '';
    const call = createCanonicalCall({
      request: toLlmRequest(body, model),
      stream: body.stream === true,
      requestId: request.id,
      signal: clientAbort(reply.raw).signal,
      translation: translationPolicyOf(request.headers),
      routes,
      model,
    });
    const result = await this.pipeline.execute(call);
    const answer = (response: LlmResponse): CompleteAnswerDto =>
      toCompleteAnswer(response, { ...result.target, requestId: request.id, latencyMs: Math.round(performance.now() - started) });
    await send(reply, result, answer);
  }

  #routes({ model_id: model, platform, provider }: CompleteRequestDto): readonly Target[] {
    try {
      return this.pipeline.resolver.resolve({ model: model ?? undefined, platform: platform ?? undefined, provider: provider ?? undefined });
    } catch (error) {
      // The resolver speaks of `model`, as most clients do; here the field has another name.
      if (!isLlmError(error) || error.path !== 'model') throw error;
      const { kind, message, status, model: asked, providerId } = error;
      throw new LlmError(kind, message, { path: 'model_id', status, model: asked, providerId });
    }
  }
}

async function send(reply: FastifyReply, result: Result, answer: (response: LlmResponse) => CompleteAnswerDto): Promise<void> {
  if (result.kind === 'response') {
    const { response } = result;
    void reply
      .headers(answerHeaders(result, response.receipt, response.cost))
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(answer(response)));
  } else if (result.kind === 'events') {
    const { stream, target } = result;
    await sendStream(reply, {
      status: 200,
      headers: answerHeaders(result, stream.receipt),
      pieces: completeEvents(stream, new ResponseCollector(target.modelId, target.providerId), answer),
      fail: (error) => errorEvent(error, reply.request.id),
    });
  } else {
    throw new LlmError('internal', 'a request in no wire format was forwarded as bytes');
  }
}
