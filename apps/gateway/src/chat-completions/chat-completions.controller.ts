import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { openAiChatCodec } from '@modelport/dialects';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiChatCompletions } from '../documentation/chat-completions-docs.js';
import type { CallReply, CallRequest } from '../http/call-exchange.js';
import { answerWireCall } from '../wire/answer-wire-call.js';
import { readConversation } from '../wire/wire-body.js';

/** OpenAI's chat completions, for every provider. */
@Controller('v1')
export class ChatCompletionsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('chat/completions')
  @ApiChatCompletions()
  async complete(@Req() request: CallRequest, @Res() reply: CallReply): Promise<void> {
    await answerWireCall(this.pipeline, { codec: openAiChatCodec }, request, reply, readConversation(request.body));
  }
}
