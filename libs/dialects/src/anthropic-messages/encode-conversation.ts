import type { JsonObject, LlmRequest } from '@modelport/provider-base';
import { encodeTurns, type EncodedTurns } from '../shared/encode-turns.js';
import { encodeAssistantPart, encodeText, encodeUserPart, type ContentContext } from './encode-content.js';

/** The system prompt and the turns. @throws LlmError `invalid_request` where nothing is left to answer. */
export function encodeConversation(request: LlmRequest, context: ContentContext): EncodedTurns {
  return encodeTurns(request.messages, context.receipt, {
    text: (part, path) => listed(encodeText(part, path, context.receipt)),
    user: (part, path) => listed(encodeUserPart(part, path, context)),
    assistant: (part, path) => listed(encodeAssistantPart(part, path, context)),
    isResult: (block) => block['type'] === 'tool_result',
  });
}

function listed(block: JsonObject | undefined): JsonObject[] {
  return block === undefined ? [] : [block];
}
