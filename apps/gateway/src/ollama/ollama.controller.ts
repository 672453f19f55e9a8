import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiOllamaChat, ApiOllamaEmbed, ApiOllamaEmbeddings, ApiOllamaGenerate } from '../documentation/ollama-docs.js';
import { answerEmbedCall } from '../embeddings/answer-embed-call.js';
import { answerWireCall } from '../wire/answer-wire-call.js';
import { readWireBody, type WireBody, withMessages } from '../wire/wire-body.js';
import { OLLAMA_EMBED_SURFACE, OLLAMA_EMBEDDINGS_SURFACE } from './embed.js';
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
    await answerEmbedCall(this.pipeline, OLLAMA_EMBED_SURFACE, request, reply, readWireBody(request.body));
  }

  /** As older clients ask. */
  @Post('embeddings')
  @ApiOllamaEmbeddings()
  async embeddings(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await answerEmbedCall(this.pipeline, OLLAMA_EMBEDDINGS_SURFACE, request, reply, readWireBody(request.body));
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
