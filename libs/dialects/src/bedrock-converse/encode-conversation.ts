import { encodeTurns, type EncodedTurns } from '../shared/encode-turns.js';
import type { JsonObject, LlmRequest, Receipt } from '@modelport/provider-base';
import { encodeAssistantPart, encodeText, encodeUserPart, type ContentContext } from './encode-content.js';

/** The system prompt and the turns. @throws LlmError `invalid_request` where nothing is left to answer. */
export function encodeConversation(request: LlmRequest, context: ContentContext): EncodedTurns {
  const { system, messages } = encodeTurns(request.messages, context.receipt, {
    text: (part, path) => encodeText(part, path, context.receipt),
    user: (part, path) => encodeUserPart(part, path, context),
    assistant: (part, path) => encodeAssistantPart(part, path, context),
    isResult: (block) => 'toolResult' in block,
    isMark: (block) => 'cachePoint' in block,
  });
  return { system, messages: messages.map((turn) => ({ ...turn, content: withWords(turn.content, context.receipt) })) };
}

/**
 * "If you include a ContentBlock with a document field in the array, you must also include a ContentBlock with a text field."
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Message.html
 */
function withWords(content: JsonObject[], receipt: Receipt): JsonObject[] {
  const at = content.findIndex((block) => 'document' in block);
  if (at === -1 || content.some((block) => 'text' in block)) return content;
  receipt.add('messages', 'the vendor takes a document only beside text: "Document:" was put before it');
  return content.toSpliced(at, 0, { text: 'Document:' });
}
