import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiGoogleMethods } from '../documentation/google-docs.js';
import { answerEmbedCall } from '../embeddings/answer-embed-call.js';
import { parseJsonObject } from '../http/json-body.js';
import { answerWireCall } from '../wire/answer-wire-call.js';
import { BATCH_EMBED_CONTENTS_SURFACE, EMBED_CONTENT_SURFACE } from './embed-contents.js';
import { GEMINI_ARRAY_SURFACE, GEMINI_SURFACE } from './gemini-surfaces.js';
import { type GoogleTarget, parseGoogleTarget } from './google-path.js';
import { readGoogleBody } from './read-google-body.js';

/** The address holds model and method in one, and the name of a model may hold slashes. */
type GoogleRequest = FastifyRequest<{ Params: { '*': string }; Querystring: { alt?: string } }>;

/**
 * Google's Gemini API, for every provider. Its SDKs call it below `/v1beta` or `/v1`; the Vercel AI SDK leaves `models` out where the name
 * of a model holds a slash.
 */
@Controller(['v1beta/models', 'v1beta', 'v1/models'])
export class GoogleController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('*')
  @ApiGoogleMethods()
  async call(@Req() request: GoogleRequest, @Res() reply: FastifyReply): Promise<void> {
    const target = parseGoogleTarget(request.params['*']);
    switch (target.method) {
      case 'embedContent':
      case 'batchEmbedContents':
        return this.#embed(target, request, reply);
      default:
        return this.#converse(target, request, reply);
    }
  }

  async #converse(target: GoogleTarget, request: GoogleRequest, reply: FastifyReply): Promise<void> {
    const body = readGoogleBody(request.body, target);
    const surface = body.stream && request.query.alt !== 'sse' ? GEMINI_ARRAY_SURFACE : GEMINI_SURFACE;
    await answerWireCall(this.pipeline, surface, request, reply, body, target.method === 'countTokens' ? 'count-tokens' : 'chat');
  }

  async #embed({ model, method }: GoogleTarget, request: GoogleRequest, reply: FastifyReply): Promise<void> {
    const surface = method === 'batchEmbedContents' ? BATCH_EMBED_CONTENTS_SURFACE : EMBED_CONTENT_SURFACE;
    await answerEmbedCall(this.pipeline, surface, request, reply, { bytes: request.body as Buffer, parsed: parseJsonObject(request.body), model });
  }
}
