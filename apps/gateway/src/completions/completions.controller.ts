import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openAiCompletionsCodec } from '@modelport/dialects';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiCompletions } from '../documentation/completions-docs.js';
import { answerWireCall } from '../wire/answer-wire-call.js';
import { readWireBody } from '../wire/wire-body.js';

/** OpenAI's older completions of a text, for every provider. */
@Controller('v1')
export class CompletionsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('completions')
  @ApiCompletions()
  async complete(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await answerWireCall(this.pipeline, { codec: openAiCompletionsCodec }, request, reply, readWireBody(request.body));
  }
}
