import type { Capability } from '../contract/definition.js';
import type { ContentPart } from '../contract/content.js';
import type { LlmRequest, Message } from '../contract/request.js';
import type { Fitting } from './fit-request.js';

/** Parts that a vendor without the capability cannot be given. */
const NEEDED: Partial<Record<ContentPart['type'], Capability>> = {
  image: 'vision',
  document: 'documents',
  audio: 'audio_input',
  'tool-call': 'function_calling',
  'tool-result': 'function_calling',
};

/** Takes the parts out that the vendor cannot read, messages that have nothing else, and hints to cache where it keeps no prompts. */
export function fitContent(request: LlmRequest, fitting: Fitting): LlmRequest {
  const messages = request.messages.map((message, index) => fitMessage(message, `messages.${index}`, fitting));
  if (messages.every((message, index) => message === request.messages[index])) return request;
  return { ...request, messages: messages.filter((message) => message.content.length > 0) };
}

function fitMessage(message: Message, path: string, fitting: Fitting): Message {
  if (message.content.every(isPlainText)) return message;
  const content = message.content.flatMap((part, index) => fitPart(part, `${path}.content.${index}`, fitting));
  const same = content.length === message.content.length && content.every((part, index) => part === message.content[index]);
  return same ? message : { ...message, content };
}

/** Every vendor reads it as it is. */
function isPlainText(part: ContentPart): boolean {
  return part.type === 'text' && part.cache === undefined;
}

/** Images may stand in the result of a tool, too. */
function fitPart(part: ContentPart, path: string, fitting: Fitting): ContentPart[] {
  if (!canRead(part, path, fitting)) return [];
  const fitted = withoutHint(part, path, fitting);
  if (fitted.type !== 'tool-result') return [fitted];
  const content = fitted.content.filter((item, index) => canRead(item, `${path}.content.${index}`, fitting));
  return [content.length === fitted.content.length ? fitted : { ...fitted, content }];
}

function withoutHint(part: ContentPart, path: string, { losesHint }: Fitting): ContentPart {
  if (!('cache' in part) || !losesHint(part.cache, path)) return part;
  const { cache: _cache, ...rest } = part;
  return rest;
}

function canRead(part: ContentPart, path: string, { can, vendor, receipt, textDocuments }: Fitting): boolean {
  const needed = NEEDED[part.type];
  if (needed === undefined || can(needed) || (textDocuments && isTextDocument(part))) return true;
  receipt.drop(path, 'meaning', `${vendor} takes no ${part.type} parts`);
  return false;
}

function isTextDocument(part: ContentPart): boolean {
  return part.type === 'document' && part.source.kind === 'data' && part.source.mediaType.startsWith('text/');
}
