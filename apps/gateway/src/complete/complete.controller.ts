import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LlmError, type LlmResponse } from '@modelport/provider-base';
import type { Pipeline, Result } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { sendExplanation } from '../explain/explain-answer.js';
import { ApiComplete } from '../documentation/complete-docs.js';
import { addAnswerHeaders } from '../http/answer-headers.js';
import { headerList } from '../http/header-list.js';
import { costTrailer } from '../http/cost-trailer.js';
import { explainWish } from '../http/explain-wish.js';
import { sendStream } from '../http/send-stream.js';
import { JSON_TYPE, sendWhole } from '../http/send-whole.js';
import { JsonBodyPipe } from '../validation/dto-pipes.js';
import { toCompleteAnswer } from './complete-answer.js';
import type { CompleteAnswerDto } from './complete-answer.dto.js';
import { completeCall } from './complete-call.js';
import { completeEvents, errorEvent } from './complete-events.js';
import { CompleteRequestDto } from './complete-request.dto.js';
import { CompleteStreamGrammar } from './complete-stream-grammar.js';
import { ResponseCollector } from './response-collector.js';

/** Modelport's own, simple way to ask any model. */
@Controller('api/llm')
export class CompleteController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('complete')
  @ApiComplete()
  async complete(@Body(new JsonBodyPipe(CompleteRequestDto)) body: CompleteRequestDto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const started = performance.now();
    const call = completeCall(this.pipeline, body, request, reply);
    if (explainWish(request.headers) === 'only') return sendExplanation(reply, this.pipeline.explain(call));
    const result = await this.pipeline.execute(call);
    const answer = (response: LlmResponse): CompleteAnswerDto =>
      toCompleteAnswer(response, { ...result.target, requestId: request.id, latencyMs: Math.round(performance.now() - started) });
    await send(reply, result, answer);
  }
}

async function send(reply: FastifyReply, result: Result, answer: (response: LlmResponse) => CompleteAnswerDto): Promise<void> {
  if (result.kind === 'response') {
    const { response } = result;
    const headers = headerList({ 'content-type': JSON_TYPE });
    addAnswerHeaders(headers, result, response.receipt, response.cost);
    sendWhole(reply, { status: 200, headers, body: JSON.stringify(answer(response)) });
  } else if (result.kind === 'events') {
    const { stream, target } = result;
    const headers = headerList();
    addAnswerHeaders(headers, result, stream.receipt);
    await sendStream(reply, {
      status: 200,
      headers,
      trailers: costTrailer(reply.request, result),
      pieces: completeEvents(stream, new ResponseCollector(target.modelId, target.providerId), answer),
      fail: (error) => errorEvent(error, reply.request.id),
      grammar: () => new CompleteStreamGrammar(),
    });
  } else {
    throw new LlmError('internal', 'a request in no wire format was forwarded as bytes');
  }
}
