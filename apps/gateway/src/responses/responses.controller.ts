import { All, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { openAiResponsesCodec } from '@modelport/dialects';
import { LlmError } from '@modelport/provider-base';
import type { Pipeline } from '@modelport/pipeline';
import { PIPELINE } from '../composition/tokens.js';
import { ApiInputTokens, ApiResponses } from '../documentation/responses-docs.js';
import type { CallReply, CallRequest } from '../http/call-exchange.js';
import { answerWireCall } from '../wire/answer-wire-call.js';
import { readWireBody } from '../wire/wire-body.js';

/** OpenAI's Responses, for every provider. */
@Controller('v1/responses')
export class ResponsesController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post()
  @ApiResponses()
  async create(@Req() request: CallRequest, @Res() reply: CallReply): Promise<void> {
    await answerWireCall(this.pipeline, { codec: openAiResponsesCodec }, request, reply, readWireBody(request.body));
  }

  /** Counted by the vendor; where it does not count, an estimate that says it is one. */
  @Post('input_tokens')
  @ApiInputTokens()
  async countTokens(@Req() request: CallRequest, @Res() reply: CallReply): Promise<void> {
    const body = { ...readWireBody(request.body), stream: false };
    await answerWireCall(this.pipeline, { codec: openAiResponsesCodec }, request, reply, body, 'count-tokens');
  }

  /** What the API does with a stored answer: an id does not tell whose it is. @throws LlmError `unsupported` */
  @All('*')
  @ApiExcludeEndpoint()
  stored(): never {
    throw new LlmError('unsupported', 'the gateway stores no answers: they cannot be read, cancelled or deleted here; send the whole conversation in "input"');
  }
}
