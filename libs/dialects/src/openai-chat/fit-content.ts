import type { Capability, ContentPart, EncodeRequestContext, LlmRequest, Message } from '@modelport/provider-base';
import type { OpenAiChatOptions } from './options.js';

/** Parts that a vendor without the capability cannot be given. */
const NEEDED: Partial<Record<ContentPart['type'], Capability>> = {
  image: 'vision',
  document: 'documents',
  audio: 'audio_input',
  'tool-call': 'function_calling',
  'tool-result': 'function_calling',
};

/** Takes the parts out that the vendor cannot read, and messages that have nothing else. */
export function fitContent(request: LlmRequest, context: EncodeRequestContext, options: OpenAiChatOptions): LlmRequest {
  const canRead = (part: ContentPart, path: string): boolean => isDeclared(part, path, context) && isTaken(part, path, context, options);
  const messages = request.messages.map((message, index) => fitMessage(message, `messages.${index}`, canRead));
  if (messages.every((message, index) => message === request.messages[index])) return request;
  return { ...request, messages: messages.filter((message) => message.content.length > 0) };
}

type CanRead = (part: ContentPart, path: string) => boolean;

function fitMessage(message: Message, path: string, canRead: CanRead): Message {
  const content = message.content.flatMap((part, index) => fitPart(part, `${path}.content.${index}`, canRead));
  const same = content.length === message.content.length && content.every((part, index) => part === message.content[index]);
  return same ? message : { ...message, content };
}

/** Images may stand in the result of a tool, too. */
function fitPart(part: ContentPart, path: string, canRead: CanRead): ContentPart[] {
  if (!canRead(part, path)) return [];
  if (part.type !== 'tool-result') return [part];
  const content = part.content.filter((item, index) => canRead(item, `${path}.content.${index}`));
  return [content.length === part.content.length ? part : { ...part, content }];
}

function isDeclared({ type }: ContentPart, path: string, { definition, receipt }: EncodeRequestContext): boolean {
  const needed = NEEDED[type];
  if (needed === undefined || definition.capabilities.includes(needed)) return true;
  receipt.drop(path, 'meaning', `${definition.provider.name} takes no ${type} parts`);
  return false;
}

/** A URL that is still there was not fetched: nobody may. */
function isTaken(part: ContentPart, path: string, { definition, receipt }: EncodeRequestContext, { imageUrls }: OpenAiChatOptions): boolean {
  if (imageUrls !== false || part.type !== 'image' || part.source.kind === 'data') return true;
  receipt.drop(path, 'meaning', `${definition.provider.name} takes images as data only, and fetching media is switched off`);
  return false;
}
