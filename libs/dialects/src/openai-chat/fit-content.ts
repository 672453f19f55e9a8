import type { ContentPart, EncodeRequestContext, LlmRequest, Message } from '@modelport/provider-base';
import type { OpenAiChatOptions } from './options.js';

/** Takes the images out that a vendor which takes data only would have to fetch, and messages that have nothing else. */
export function fitContent(request: LlmRequest, context: EncodeRequestContext, { imageUrls }: OpenAiChatOptions): LlmRequest {
  if (imageUrls !== false) return request;
  const messages = request.messages.map((message, index) => fitMessage(message, `messages.${index}`, context));
  if (messages.every((message, index) => message === request.messages[index])) return request;
  return { ...request, messages: messages.filter((message) => message.content.length > 0) };
}

function fitMessage(message: Message, path: string, context: EncodeRequestContext): Message {
  const content = message.content.flatMap((part, index) => fitPart(part, `${path}.content.${index}`, context));
  const same = content.length === message.content.length && content.every((part, index) => part === message.content[index]);
  return same ? message : { ...message, content };
}

/** Images may stand in the result of a tool, too. */
function fitPart(part: ContentPart, path: string, context: EncodeRequestContext): ContentPart[] {
  if (!isTaken(part, path, context)) return [];
  if (part.type !== 'tool-result') return [part];
  const content = part.content.filter((item, index) => isTaken(item, `${path}.content.${index}`, context));
  return [content.length === part.content.length ? part : { ...part, content }];
}

/** A URL that is still there was not fetched: nobody may. */
function isTaken(part: ContentPart, path: string, { definition, receipt }: EncodeRequestContext): boolean {
  if (part.type !== 'image' || part.source.kind === 'data') return true;
  receipt.drop(path, 'meaning', `${definition.provider.name} takes images as data only, and fetching media is switched off`);
  return false;
}
