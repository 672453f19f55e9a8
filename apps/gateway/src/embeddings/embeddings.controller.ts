import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiEmbeddings } from '../documentation/completions-docs.js';
import { answerHeaders } from '../http/answer-headers.js';
import { callFromExchange } from '../http/call-headers.js';
import { translationPolicyOf } from '../http/translation-policy.js';
import { readWireBody } from '../wire/wire-body.js';
import { embedTexts } from './embed-texts.js';
import { decodeEmbeddings, encodeEmbeddings } from './openai-embeddings.js';

/** OpenAI's embeddings, for every provider that makes any. */
@Controller('v1')
export class EmbeddingsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('embeddings')
  @ApiEmbeddings()
  async embed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { parsed, model } = readWireBody(request.body);
    const { request: wanted, base64, receipt } = decodeEmbeddings(parsed, translationPolicyOf(request.headers));
    const result = await embedTexts(this.pipeline, { ...wanted, model }, callFromExchange(request, reply));
    void reply.headers(answerHeaders(result, receipt, result.response.cost)).send(encodeEmbeddings(result.response, base64));
  }
}
