import type { ContentPart, Message, Receipt } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';
import { type BlockContext, reportUnread } from './block-context.js';
import { decodeAssistant } from './decode-assistant.js';
import { decodeText, decodeUserBlock } from './decode-user-block.js';

const ROLES = ['user', 'assistant', 'system'] as const;

/** The conversation. @throws LlmError `invalid_request` with the path of the first thing that is wrong. */
export function decodeMessages(messages: readonly unknown[], receipt: Receipt): Message[] {
  const context: BlockContext = { receipt, toolNames: new Map() };
  return messages.flatMap((message, index) => decodeMessage(Fields.of(message, `messages.${index}`), context));
}

/** The system prompt: a string, or text blocks. */
export function decodeSystem(system: unknown, path: string, receipt: Receipt): Message[] {
  if (system === undefined || system === '') return [];
  const content = blocksOf(system, path).map((block) => decodeSystemBlock(block, receipt));
  return content.length === 0 ? [] : [{ role: 'system', content }];
}

function decodeSystemBlock(block: Fields, receipt: Receipt): ContentPart {
  const type = block.string('type');
  if (type !== 'text') throw invalid(block.at('type'), 'text', type ?? null);
  const part = decodeText(block, { receipt });
  reportUnread(block, { receipt });
  return part;
}

function decodeMessage(message: Fields, context: BlockContext): Message[] {
  const role = message.oneOf('role', ROLES);
  const [content, path] = [message.raw('content'), message.at('content')];
  reportUnread(message, context);
  switch (role) {
    case 'user':
      return turns(blocksOf(content, path).flatMap((block) => decodeUserBlock(block, context)));
    case 'assistant': {
      const parts = decodeAssistant(blocksOf(content, path), context);
      return parts.length === 0 ? [] : [{ role: 'assistant', content: parts }];
    }
    case 'system':
      return decodeSystem(content, path, context.receipt);
    default:
      throw invalid(message.at('role'), `one of ${ROLES.join(', ')}`, null);
  }
}

/** A string is short for one block of text. */
function blocksOf(content: unknown, path: string): Fields[] {
  if (typeof content === 'string') return [Fields.of({ type: 'text', text: content }, path)];
  if (!Array.isArray(content)) throw invalid(path, 'a string or an array of content blocks', content ?? null);
  return content.map((block: unknown, index) => Fields.of(block, `${path}.${index}`));
}

/** Results of tools are turns of their own; what the user says beside them is another. */
function turns(parts: readonly ContentPart[]): Message[] {
  const messages: { role: 'user' | 'tool'; content: ContentPart[] }[] = [];
  for (const part of parts) {
    const role = part.type === 'tool-result' ? 'tool' : 'user';
    const last = messages.at(-1);
    if (last?.role === role) last.content.push(part);
    else messages.push({ role, content: [part] });
  }
  return messages;
}
