import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Pipeline } from '@modelport/pipeline';
import { isObject } from '@modelport/provider-base';
import { PIPELINE } from '../composition/tokens.js';
import { ApiCountTokens, ApiMessages } from '../documentation/messages-docs.js';
import type { CallReply, CallRequest } from '../http/call-exchange.js';
import { answerWireCall } from '../wire/answer-wire-call.js';
import { readConversation, readWireBody, withMessages } from '../wire/wire-body.js';
import { MESSAGES_SURFACE } from './messages-surface.js';

/** Anthropic's Messages, for every provider. */
@Controller('v1/messages')
export class MessagesController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post()
  @ApiMessages()
  async create(@Req() request: CallRequest, @Res() reply: CallReply): Promise<void> {
    const body = readWireBody(request.body);
    // A turn that the vendor was paused in is gone on with by no message at all.
    await answerWireCall(this.pipeline, MESSAGES_SURFACE, request, reply, isObject(body.parsed['thread']) ? body : withMessages(body));
  }

  /** Counted by the vendor; where it does not count, an estimate that says it is one: coding agents ask before every turn, and stop at an error. */
  @Post('count_tokens')
  @ApiCountTokens()
  async countTokens(@Req() request: CallRequest, @Res() reply: CallReply): Promise<void> {
    const body = { ...readConversation(request.body), stream: false };
    await answerWireCall(this.pipeline, MESSAGES_SURFACE, request, reply, body, 'count-tokens');
  }
}
