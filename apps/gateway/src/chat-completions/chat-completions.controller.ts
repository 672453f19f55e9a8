import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openAiChatCodec } from '@modelport/dialects';
import { createWireCall, type Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiChatCompletions } from '../documentation/chat-completions-docs.js';
import { clientAbort } from '../http/client-abort.js';
import { singleHeaders } from '../http/single-headers.js';
import { translationPolicyOf } from '../http/translation-policy.js';
import { readChatBody } from './chat-body.js';
import { sendChatResult } from './send-chat-result.js';

/** OpenAI's chat completions, for every provider. */
@Controller('v1')
export class ChatCompletionsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('chat/completions')
  @ApiChatCompletions()
  async complete(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { bytes, parsed, model, stream } = readChatBody(request.body);
    const routes = this.pipeline.resolver.resolve({ model });
    const call = createWireCall({
      codec: openAiChatCodec,
      body: bytes,
      parsed,
      headers: singleHeaders(request.headers),
      stream,
      requestId: request.id,
      signal: clientAbort(reply.raw).signal,
      translation: translationPolicyOf(request.headers),
      routes,
      model: model ?? routes[0]?.modelId ?? '',
    });
    await sendChatResult(reply, call, await this.pipeline.execute(call));
  }
}
