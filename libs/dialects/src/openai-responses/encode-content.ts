import { compact, type ContentPart, type JsonObject } from '@modelport/provider-base';
import { mediaUrl } from '../shared/data-url.js';
import type { EncodeInputContext } from './encode-input-context.js';

/** The content of a user's or the system's message; a single text is sent as a plain string, which every vendor understands. */
export function encodeContent(parts: readonly ContentPart[], path: string, context: EncodeInputContext): string | JsonObject[] {
  const [first] = parts;
  if (parts.length !== 1 || first?.type !== 'text') return encodeContentParts(parts, path, context);
  tellCache(first, `${path}.0`, context);
  return first.text;
}

export function encodeContentParts(parts: readonly ContentPart[], path: string, context: EncodeInputContext): JsonObject[] {
  return parts.flatMap((part, index) => encodePart(part, `${path}.${index}`, context));
}

/** Sources: https://platform.openai.com/docs/guides/images-vision, https://platform.openai.com/docs/guides/pdf-files */
function encodePart(part: ContentPart, path: string, context: EncodeInputContext): JsonObject[] {
  tellCache(part, path, context);
  switch (part.type) {
    case 'text':
      return [{ type: 'input_text', text: part.text }];
    case 'image':
      return [{ type: 'input_image', image_url: mediaUrl(part.source), detail: part.detail ?? 'auto' }];
    case 'document': {
      const { source, filename } = part;
      return [source.kind === 'url' ? compact({ type: 'input_file', file_url: source.url, filename }) : { type: 'input_file', filename: filename ?? 'document.pdf', file_data: mediaUrl(source) }];
    }
    default:
      context.receipt.drop(path, 'meaning', `this format takes no ${part.type} in a message`);
      return [];
  }
}

/** This format has no place for hints to cache: a line for each that is lost. */
export function tellCache(part: ContentPart, path: string, { receipt }: EncodeInputContext): void {
  if ('cache' in part && part.cache) receipt.drop(`${path}.cache_control`, 'advisory', 'this vendor caches prompts by itself and takes no hints');
}
