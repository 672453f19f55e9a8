import type { ContentPart, ImagePart } from '../contract/content.js';
import type { LlmRequest } from '../contract/request.js';
import { LlmError } from '../errors/llm-error.js';
import type { MediaFetcher } from './media-fetcher.js';

/**
 * Fetches the images that the client gave by URL, those in results of tools too: for vendors that take data only.
 * @throws LlmError as the fetcher does; `invalid_request` where a URL does not lead to an image.
 */
export async function imagesAsData(request: LlmRequest, fetcher: MediaFetcher, signal?: AbortSignal): Promise<LlmRequest> {
  if (!request.messages.some((message) => message.content.some(holdsUrl))) return request;
  const messages = request.messages.map(async (message, index) => {
    const content = message.content.map((part, at) => withData(part, `messages.${index}.content.${at}`, fetcher, signal));
    return { ...message, content: await Promise.all(content) };
  });
  return { ...request, messages: await Promise.all(messages) };
}

function holdsUrl(part: ContentPart): boolean {
  if (part.type === 'tool-result') return part.content.some(holdsUrl);
  return part.type === 'image' && part.source.kind === 'url';
}

async function withData(part: ContentPart, path: string, fetcher: MediaFetcher, signal: AbortSignal | undefined): Promise<ContentPart> {
  if (part.type === 'image') return withImageData(part, path, fetcher, signal);
  if (part.type !== 'tool-result' || !holdsUrl(part)) return part;
  const content = part.content.map(async (item, index) => (item.type === 'image' ? withImageData(item, `${path}.content.${index}`, fetcher, signal) : item));
  return { ...part, content: await Promise.all(content) };
}

async function withImageData(part: ImagePart, path: string, fetcher: MediaFetcher, signal: AbortSignal | undefined): Promise<ImagePart> {
  if (part.source.kind === 'data') return part;
  const { mediaType, data } = await fetcher.fetch(part.source.url, signal);
  if (!/^image\/|^application\/octet-stream/i.test(mediaType)) throw new LlmError('invalid_request', `${path}: the URL leads to ${mediaType}, not to an image`, { path });
  return { ...part, source: { kind: 'data', mediaType, data } };
}
