import { LlmError, type JsonObject, type LlmRequest, type Message } from '@modelport/provider-base';
import { encodeAssistantPart, encodeText, encodeUserPart, type ContentContext } from './encode-content.js';

interface Turn {
  role: 'user' | 'assistant';
  content: JsonObject[];
}

export interface EncodedConversation {
  system: JsonObject[];
  messages: Turn[];
}

/**
 * The system prompt and the turns. Roles must alternate, so neighbours of the same role become one turn; the results of parallel calls
 * must stand together. A system message in the middle joins the system prompt.
 * @throws LlmError `invalid_request` where nothing is left to answer.
 */
export function encodeConversation(request: LlmRequest, context: ContentContext): EncodedConversation {
  const system: JsonObject[] = [];
  const messages: Turn[] = [];
  for (const [index, message] of request.messages.entries()) {
    const path = `messages.${index}`;
    if (message.name !== undefined) context.receipt.drop(`${path}.name`, 'advisory', 'the vendor knows no names of participants');
    if (message.role === 'system') {
      if (messages.length > 0) context.receipt.change('reworded', path, 'a system message in the middle of the conversation is moved to the end of the system prompt');
      system.push(...encodeSystem(message, path, context));
    } else {
      append(messages, message.role === 'assistant' ? 'assistant' : 'user', encodeTurn(message, path, context));
    }
  }
  if (messages.length === 0) throw new LlmError('invalid_request', 'messages: the vendor needs at least one message of the user with content', { path: 'messages' });
  return { system, messages: messages.map(resultsFirst) };
}

function encodeSystem(message: Message, path: string, { receipt }: ContentContext): JsonObject[] {
  return message.content.flatMap((part, index) => {
    const partPath = `${path}.content.${index}`;
    if (part.type === 'text') return encodeText(part, partPath, receipt);
    receipt.drop(partPath, 'meaning', `the system prompt takes text only, not ${part.type}`);
    return [];
  });
}

function encodeTurn(message: Message, path: string, context: ContentContext): JsonObject[] {
  const encode = message.role === 'assistant' ? encodeAssistantPart : encodeUserPart;
  return message.content.flatMap((part, index) => encode(part, `${path}.content.${index}`, context));
}

function append(turns: Turn[], role: Turn['role'], content: JsonObject[]): void {
  const last = turns.at(-1);
  if (content.length === 0) return;
  if (last?.role === role) last.content.push(...content);
  else turns.push({ role, content });
}

/** Claude refuses a turn in which anything stands before its tool results. */
function resultsFirst({ role, content }: Turn): Turn {
  const firstOther = content.findIndex((block) => !('toolResult' in block) && !('cachePoint' in block));
  const isOrdered = firstOther === -1 || content.slice(firstOther).every((block) => !('toolResult' in block));
  if (isOrdered) return { role, content };
  return { role, content: [...content.filter((block) => 'toolResult' in block), ...content.filter((block) => !('toolResult' in block))] };
}
