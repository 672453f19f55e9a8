import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pipeline } from '@modelport/pipeline';
import { completeCall } from '../complete/complete-call.js';
import { CompleteRequestDto } from '../complete/complete-request.dto.js';
import { PIPELINE } from '../composition/tokens.js';
import { ApiErrors } from '../documentation/error-docs.js';
import { ApiModelHeaders } from '../documentation/request-headers-docs.js';
import { JsonBodyPipe } from '../validation/dto-pipes.js';
import { sendExplanation } from './explain-answer.js';
import { ExplainAnswerDto } from './explain-answer.dto.js';

/** Why a request goes where it goes. */
@Controller('api/llm')
export class ExplainController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('explain')
  @HttpCode(200)
  @ApiTags('Modelport')
  @ApiOperation({
    summary: 'Where a request would go, and why',
    description: 'Takes what `/api/llm/complete` takes, and sends nothing. For requests in a vendor’s format: the same request with the header `x-modelport-explain: only`.',
  })
  @ApiModelHeaders()
  @ApiBody({ type: CompleteRequestDto })
  @ApiOkResponse({ type: ExplainAnswerDto })
  @ApiErrors(400, 401, 403, 404, 413, 415, 503)
  explain(@Body(new JsonBodyPipe(CompleteRequestDto)) body: CompleteRequestDto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendExplanation(reply, this.pipeline.explain(completeCall(this.pipeline, body, request, reply)));
  }
}
