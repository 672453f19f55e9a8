import type { ContentPart, FetchedMedia, LlmRequest } from '@modelport/provider-base';
import { frozen } from './frozen.js';

/** A PNG of one pixel, base64. */
export const IMAGE_DATA = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** An image by URL: vendors that take none get what the kit's media fetcher gives for it, {@link FETCHED_IMAGE_DATA}. */
export const IMAGE_URL = 'https://images.example.com/cat.png';

/** Base64 of the word "fetched", in the place of a fetched image. */
export const FETCHED_IMAGE_DATA = 'ZmV0Y2hlZA==';

/** The first line of a PDF, base64. */
export const DOCUMENT_DATA = 'JVBERi0xLjcK';

/** A PDF by URL: vendors that take none get {@link FETCHED_DOCUMENT_DATA}. */
export const DOCUMENT_URL = 'https://documents.example.com/letter.pdf';

/** The name that both documents have. */
export const DOCUMENT_NAME = 'letter.pdf';

/** Base64 of the words "fetched document", in the place of a fetched PDF. */
export const FETCHED_DOCUMENT_DATA = 'ZmV0Y2hlZCBkb2N1bWVudA==';

/** The head of a WAV file, base64. */
export const AUDIO_DATA = 'UklGRiQAAABXQVZF';

/** Shows one image by data and one by URL. */
export function imageRequest(model: string): LlmRequest {
  return ask(model, 'What do these show?', [
    { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: IMAGE_DATA } },
    { type: 'image', source: { kind: 'url', url: IMAGE_URL } },
  ]);
}

/** Shows a PDF, as data or by URL. */
export function documentRequest(model: string, kind: 'data' | 'url'): LlmRequest {
  const source = kind === 'url' ? { kind, url: DOCUMENT_URL } : { kind, mediaType: 'application/pdf', data: DOCUMENT_DATA };
  return ask(model, 'What does this say?', [{ type: 'document', source, filename: DOCUMENT_NAME }]);
}

/** Plays a recording, as data. */
export function audioRequest(model: string): LlmRequest {
  return ask(model, 'What is said here?', [{ type: 'audio', source: { kind: 'data', mediaType: 'audio/wav', data: AUDIO_DATA } }]);
}

/** What the kit's media fetcher gives for a URL. */
export function fetchedMedia(url: string): FetchedMedia {
  return url === DOCUMENT_URL ? { mediaType: 'application/pdf', data: FETCHED_DOCUMENT_DATA } : { mediaType: 'image/png', data: FETCHED_IMAGE_DATA };
}

function ask(model: string, text: string, parts: readonly ContentPart[]): LlmRequest {
  return frozen({ model, messages: [{ role: 'user', content: [{ type: 'text', text }, ...parts] }], maxTokens: 200 });
}
