import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pipeline } from '@modelport/pipeline';
import { LlmError } from '@modelport/provider-base';
import { PIPELINE } from '../composition/tokens.js';
import { ApiEmbeddings } from '../documentation/completions-docs.js';
import { readWireBody } from '../wire/wire-body.js';
import { answerEmbedCall } from './answer-embed-call.js';
import { OPENAI_EMBEDDINGS_SURFACE } from './openai-embeddings.js';

/** OpenAI's embeddings, for every provider that makes any. */
@Controller('v1')
export class EmbeddingsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('embeddings')
  @ApiEmbeddings()
  async embed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = readWireBody(request.body);
    const { input } = body.parsed;
    if (input === undefined || input === null) throw new LlmError('invalid_request', 'input is required: a string, tokens, or an array of either', { path: 'input' });
    await answerEmbedCall(this.pipeline, OPENAI_EMBEDDINGS_SURFACE, request, reply, body);
  }
}
