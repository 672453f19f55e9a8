import { compact, type JsonObject, type MediaSource } from '@modelport/provider-base';

/** By the ending of a URL's path. Source: https://ai.google.dev/gemini-api/docs/file-input-methods */
const TYPE_OF_ENDING: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  gif: 'image/gif',
  bmp: 'image/bmp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  csv: 'text/csv',
  xml: 'text/xml',
  json: 'application/json',
  mp3: 'audio/mp3',
  wav: 'audio/wav',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
  aiff: 'audio/aiff',
};

/** A part that holds the media, or says where it is: at a file of the vendor's, or at a URL that it fetches. */
export function encodeMedia(source: MediaSource): JsonObject {
  if (source.kind === 'data') return { inlineData: { mimeType: source.mediaType, data: source.data } };
  return { fileData: compact({ mimeType: mediaTypeOfUrl(source.url), fileUri: source.url }) };
}

/** What the ending of a URL says of the media behind it. */
export function mediaTypeOfUrl(url: string): string | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(URL.canParse(url) ? new URL(url).pathname : url)?.[1];
  return TYPE_OF_ENDING[ending?.toLowerCase() ?? ''];
}
