import type { ContentPart, DocumentPart, ImagePart } from '../contract/content.js';
import type { CallContext } from '../contract/provider.js';
import type { LlmRequest } from '../contract/request.js';
import { LlmError } from '../errors/llm-error.js';
import type { MediaFetcher } from './media-fetcher.js';

/** Media that is fetched for vendors that take data only. */
export type FetchedKind = 'image' | 'document';

type FetchedPart = ImagePart | DocumentPart;

/**
 * Fetches the images that the client gave by URL, those in results of tools too: for vendors that take data only.
 * @throws LlmError as the fetcher does; `invalid_request` where a URL does not lead to an image.
 */
export function imagesAsData(request: LlmRequest, fetcher: MediaFetcher, context: Pick<CallContext, 'signal'> = {}): Promise<LlmRequest> | LlmRequest {
  return mediaAsData(request, fetcher, ['image'], context);
}

/**
 * The same for these kinds of media. A URL that is neither http nor https (`s3://…`) is left for the vendor. At once where there is nothing to fetch.
 * @throws LlmError as the fetcher does; `invalid_request` where the URL of an image does not lead to one.
 */
export function mediaAsData(request: LlmRequest, fetcher: MediaFetcher, kinds: readonly FetchedKind[], context: Pick<CallContext, 'signal'> = {}): Promise<LlmRequest> | LlmRequest {
  const isFetched = (part: ContentPart): part is FetchedPart => isRemote(part) && kinds.includes(part.type);
  const holdsFetched = (part: ContentPart): boolean => isFetched(part) || (part.type === 'tool-result' && part.content.some(isFetched));
  if (!request.messages.some((message) => message.content.some(holdsFetched))) return request;
  return withFetched(request, isFetched, (part, path) => fetched(part, path, fetcher, context.signal));
}

async function withFetched(request: LlmRequest, isFetched: (part: ContentPart) => part is FetchedPart, fetch: <P extends FetchedPart>(part: P, path: string) => Promise<P>): Promise<LlmRequest> {
  const withData = async (part: ContentPart, path: string): Promise<ContentPart> => {
    if (isFetched(part)) return fetch(part, path);
    if (part.type !== 'tool-result' || !part.content.some(isFetched)) return part;
    const content = part.content.map(async (item, index) => (item.type === 'image' && isFetched(item) ? fetch(item, `${path}.content.${index}`) : item));
    return { ...part, content: await Promise.all(content) };
  };
  const messages = request.messages.map(async (message, index) => {
    const content = message.content.map((part, at) => withData(part, `messages.${index}.content.${at}`));
    return { ...message, content: await Promise.all(content) };
  });
  return { ...request, messages: await Promise.all(messages) };
}

function isRemote(part: ContentPart): part is FetchedPart {
  return (part.type === 'image' || part.type === 'document') && part.source.kind === 'url' && /^https?:/i.test(part.source.url);
}

async function fetched<P extends FetchedPart>(part: P, path: string, fetcher: MediaFetcher, signal: AbortSignal | undefined): Promise<P> {
  if (part.source.kind === 'data') return part;
  const { mediaType, data } = await fetcher.fetch(part.source.url, signal);
  const label = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (part.type === 'image' && !/^image\/|^application\/octet-stream/.test(label)) throw new LlmError('invalid_request', `${path}: the URL leads to ${mediaType}, not to an image`, { path });
  return { ...part, source: { kind: 'data', mediaType: part.type === 'document' ? label : mediaType, data } };
}
