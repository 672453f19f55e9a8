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
  if (message.content.every((part) => isTaken(part, fitting))) return message;
  const content = message.content.flatMap((part, index) => fitPart(part, `${path}.content.${index}`, fitting));
  const same = content.length === message.content.length && content.every((part, index) => part === message.content[index]);
  return same ? message : { ...message, content };
}

/** Whether the vendor takes it as it is. */
function isTaken(part: ContentPart, fitting: Fitting): boolean {
  if (!isReadable(part, fitting) || ('cache' in part && part.cache && !fitting.can('prompt_cache'))) return false;
  return part.type !== 'tool-result' || part.content.every((item) => isReadable(item, fitting));
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

function canRead(part: ContentPart, path: string, fitting: Fitting): boolean {
  const readable = isReadable(part, fitting);
  if (!readable) fitting.receipt.drop(path, 'meaning', `${fitting.vendor} takes no ${part.type} parts`);
  return readable;
}

function isReadable(part: ContentPart, { can, textDocuments }: Fitting): boolean {
  const needed = NEEDED[part.type];
  return needed === undefined || can(needed) || (textDocuments && isTextDocument(part));
}

function isTextDocument(part: ContentPart): boolean {
  return part.type === 'document' && part.source.kind === 'data' && part.source.mediaType.startsWith('text/');
}
