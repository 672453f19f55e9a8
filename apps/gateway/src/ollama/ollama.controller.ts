import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiOllamaChat, ApiOllamaEmbed, ApiOllamaGenerate } from '../documentation/ollama-docs.js';
import { embedTexts } from '../embeddings/embed-texts.js';
import { answerHeaders } from '../http/answer-headers.js';
import { callFromExchange } from '../http/call-headers.js';
import { translationPolicyOf } from '../http/translation-policy.js';
import { answerWireCall } from '../wire/answer-wire-call.js';
import { readWireBody, type WireBody, withMessages } from '../wire/wire-body.js';
import { decodeEmbed, encodeEmbed } from './embed.js';
import { loadAnswer } from './load-answer.js';
import { OLLAMA_CHAT_SURFACE, OLLAMA_GENERATE_SURFACE } from './ollama-surfaces.js';

/** Ollama's API, for every provider, so that local tools see the gateway as an Ollama: https://docs.ollama.com/api */
@Controller('api')
export class OllamaController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('chat')
  @ApiOllamaChat()
  async chat(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = readWireBody(request.body);
    if (this.#isLoad(body, reply, 'messages')) return;
    await answerWireCall(this.pipeline, OLLAMA_CHAT_SURFACE, request, reply, streamedByDefault(withMessages(body)));
  }

  @Post('generate')
  @ApiOllamaGenerate()
  async generate(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = readWireBody(request.body);
    if (this.#isLoad(body, reply, 'prompt')) return;
    await answerWireCall(this.pipeline, OLLAMA_GENERATE_SURFACE, request, reply, streamedByDefault(body));
  }

  @Post('embed')
  @ApiOllamaEmbed()
  async embed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { parsed, model } = readWireBody(request.body);
    const { request: wanted, receipt } = decodeEmbed(parsed, translationPolicyOf(request.headers));
    const result = await embedTexts(this.pipeline, { ...wanted, model }, callFromExchange(request, reply));
    void reply.headers(answerHeaders(result, receipt, result.response.cost)).send(encodeEmbed(model, result.response));
  }

  /** @throws LlmError for a model that leads nowhere. */
  #isLoad(body: WireBody, reply: FastifyReply, field: 'messages' | 'prompt'): boolean {
    const answer = loadAnswer(body, field);
    if (!answer) return false;
    this.pipeline.resolver.resolve({ model: body.model });
    void reply.send(answer);
    return true;
  }
}

/** Ollama streams unless told otherwise. */
function streamedByDefault(body: WireBody): WireBody {
  return { ...body, stream: body.parsed['stream'] !== false };
}
