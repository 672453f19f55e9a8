import type { MediaSource } from '@modelport/provider-base';

const DATA_URL = /^data:([^;,]+)(?:;[^;,]+)*;base64,([A-Za-z0-9+/_=\s-]*)$/;

/** Reads an http(s) or base64 `data:` URL; undefined for anything else. */
export function parseMediaUrl(url: string): MediaSource | undefined {
  if (url.startsWith('data:')) {
    const [, mediaType, data] = DATA_URL.exec(url) ?? [];
    return mediaType && data ? { kind: 'data', mediaType: mediaType.toLowerCase(), data } : undefined;
  }
  return /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url) ? { kind: 'url', url } : undefined;
}

/** The one URL that stands for a source: its own, or one that holds the data. */
export function mediaUrl(source: MediaSource): string {
  return source.kind === 'url' ? source.url : `data:${source.mediaType};base64,${source.data}`;
}
