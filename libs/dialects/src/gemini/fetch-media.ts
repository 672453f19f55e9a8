import { LlmError, type CallContext, type ContentPart, type LlmRequest, type MediaFetcher, type MediaSource } from '@modelport/provider-base';
import { mediaTypeOfUrl } from './encode-media.js';

type MediaPart = Extract<ContentPart, { source: MediaSource }>;

/** Files that were uploaded to the vendor, and videos that it reads where they are. Source: https://ai.google.dev/gemini-api/docs/video-understanding */
const OWN_FILES = /^https:\/\/(generativelanguage\.googleapis\.com\/v1(beta|alpha)?\/files\/|(www\.)?youtube\.com\/watch\?|youtu\.be\/)/;

/**
 * The request with the media that the client gave by URL as data: the vendor fetches URLs for some models only, and only where a site
 * lets its robots in. Files of the vendor's own, and what is neither http nor https (`gs://…`), stay as they are. At once where there is nothing to fetch.
 * @throws LlmError `invalid_request` for a URL that leads to another kind of media.
 */
export function fetchMedia(request: LlmRequest, fetcher: MediaFetcher, context: Pick<CallContext, 'signal'> = {}): Promise<LlmRequest> | LlmRequest {
  return request.messages.some((message) => message.content.some(isRemote)) ? withMedia(request, fetcher, context.signal) : request;
}

async function withMedia(request: LlmRequest, fetcher: MediaFetcher, signal: AbortSignal | undefined): Promise<LlmRequest> {
  const messages = request.messages.map(async (message, index) => {
    const content = message.content.map((part, at) => withData(part, `messages.${index}.content.${at}`, fetcher, signal));
    return { ...message, content: await Promise.all(content) };
  });
  return { ...request, messages: await Promise.all(messages) };
}

function isRemote(part: ContentPart): boolean {
  if (part.type === 'tool-result') return part.content.some(isRemote);
  return 'source' in part && part.source.kind === 'url' && /^https?:/i.test(part.source.url) && !OWN_FILES.test(part.source.url);
}

async function withData(part: ContentPart, path: string, fetcher: MediaFetcher, signal: AbortSignal | undefined): Promise<ContentPart> {
  if (!isRemote(part)) return part;
  if ('source' in part) return fetched(part, path, fetcher, signal);
  if (part.type !== 'tool-result') return part;
  const content = part.content.map(async (item, index) => (item.type === 'image' && isRemote(item) ? fetched(item, `${path}.content.${index}`, fetcher, signal) : item));
  return { ...part, content: await Promise.all(content) };
}

async function fetched<P extends MediaPart>(part: P, path: string, fetcher: MediaFetcher, signal: AbortSignal | undefined): Promise<P> {
  if (part.source.kind === 'data') return part;
  const { url } = part.source;
  const media = await fetcher.fetch(url, signal);
  const label = media.mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  const mediaType = label === '' || label === 'application/octet-stream' ? (mediaTypeOfUrl(url) ?? label) : label;
  if (part.type !== 'document' && mediaType !== 'application/octet-stream' && !mediaType.startsWith(`${part.type}/`)) {
    throw new LlmError('invalid_request', `${path}: the URL leads to ${mediaType}, not to ${part.type === 'image' ? 'an image' : 'audio'}`, { path });
  }
  return { ...part, source: { kind: 'data', mediaType, data: media.data } };
}
