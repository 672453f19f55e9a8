import type { EncodeContext, LlmResponse } from '@modelport/provider-base';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { makerIn } from '../../shared/sealed-proof.js';
import type { MessagesAnswerOptions } from './decode-request.js';
import { encodeBlocks } from './encode-blocks.js';
import { encodeUsage } from './encode-usage.js';
import { encodeStopReason } from './stop-reason.js';

/** A whole answer as a `message`: https://docs.anthropic.com/en/api/messages */
export function encodeResponse(response: LlmResponse, context: EncodeContext): object {
  const has = (type: string): boolean => response.content.some((part) => part.type === type);
  return {
    id: response.id || madeMessageId(context),
    type: 'message',
    role: 'assistant',
    model: response.model,
    content: encodeBlocks(response.content, makerIn({ ...context, providerId: response.providerId }), answerOptions(context), new AnswerLosses(context.receipt)),
    ...encodeStopReason({ ...response, hasCalls: has('tool-call'), hasRefusal: has('refusal') }),
    usage: encodeUsage(response.usage, response.providerMetadata),
  };
}

export function answerOptions(context: EncodeContext): MessagesAnswerOptions {
  return { thinkingAsked: false, thinkingShown: true, ...context.answerOptions };
}

export function madeMessageId({ requestId }: EncodeContext): string {
  return `msg_${requestId}`;
}
