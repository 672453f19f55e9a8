import { encodeTurns, type EncodedTurns } from '@modelport/dialects';
import type { LlmRequest } from '@modelport/provider-base';
import { encodeAssistantPart, encodeText, encodeUserPart, type ContentContext } from './encode-content.js';

/** The system prompt and the turns. @throws LlmError `invalid_request` where nothing is left to answer. */
export function encodeConversation(request: LlmRequest, context: ContentContext): EncodedTurns {
  return encodeTurns(request.messages, context.receipt, {
    text: (part, path) => encodeText(part, path, context.receipt),
    user: (part, path) => encodeUserPart(part, path, context),
    assistant: (part, path) => encodeAssistantPart(part, path, context),
    isResult: (block) => 'toolResult' in block,
    isMark: (block) => 'cachePoint' in block,
  });
}
