import { type AudioPart, type CacheHint, compact, type ContentPart, type DocumentPart, type Receipt } from '@modelport/provider-base';
import { mediaUrl } from '../shared/data-url.js';
import type { FileUrlPart, OpenAiChatOptions } from './options.js';

type WirePart = Record<string, unknown>;

/** The parts of a user's message; a single text is sent as a plain string, which every vendor understands. */
export function encodeContent(parts: readonly ContentPart[], path: string, receipt: Receipt, options: OpenAiChatOptions): string | WirePart[] {
  const encoded = parts.flatMap((part, index) => encodePart(part, `${path}.${index}`, receipt, options));
  const [first] = encoded;
  const isPlain = encoded.length === 1 && first?.['cache_control'] === undefined;
  return isPlain && typeof first?.['text'] === 'string' ? first['text'] : encoded;
}

function encodePart(part: ContentPart, path: string, receipt: Receipt, options: OpenAiChatOptions): WirePart[] {
  switch (part.type) {
    case 'text':
      return [compact({ type: 'text', text: part.text, cache_control: cacheControl(part.cache, path, receipt, options) })];
    case 'image':
      return [
        compact({
          type: 'image_url',
          image_url: compact({ url: mediaUrl(part.source), detail: part.detail }),
          cache_control: cacheControl(part.cache, path, receipt, options),
        }),
      ];
    case 'document':
      return encodeDocument(part, path, receipt, options);
    case 'audio':
      return encodeAudio(part, path, receipt);
    default:
      receipt.drop(path, 'meaning', `a ${part.type} part cannot stand in a user's message of this format`);
      return [];
  }
}

/** The vendor's mark where it takes hints to cache; elsewhere a line that it is lost. */
export function cacheControl(cache: CacheHint | undefined, path: string, receipt: Receipt, options: OpenAiChatOptions): object | undefined {
  if (!cache) return undefined;
  if (options.cacheControl) return compact({ type: 'ephemeral', ttl: cache.ttl });
  receipt.drop(`${path}.cache_control`, 'advisory', 'this vendor caches prompts by itself and takes no hints');
  return undefined;
}

/** A URL that is still there was not fetched: nobody may. */
function encodeDocument(part: DocumentPart, path: string, receipt: Receipt, { documentUrls, fileUrlPart }: OpenAiChatOptions): WirePart[] {
  const { source } = part;
  if (fileUrlPart) return encodeFileUrl(part, path, receipt, fileUrlPart);
  if (source.kind === 'url' && !documentUrls) {
    receipt.drop(path, 'meaning', 'this vendor takes documents as data only, not by URL, and fetching media is switched off');
    return [];
  }
  return [{ type: 'file', file: { filename: part.filename ?? 'document.pdf', file_data: mediaUrl(source) } }];
}

function encodeFileUrl({ source, filename }: DocumentPart, path: string, receipt: Receipt, takes: FileUrlPart): WirePart[] {
  if (source.kind === 'data' && !takes.data) {
    receipt.drop(path, 'meaning', 'this vendor takes documents by URL only');
    return [];
  }
  if (filename !== undefined && !takes.name) receipt.drop(`${path}.filename`, 'advisory', 'this vendor takes no names of files');
  return [compact({ type: 'file_url', file_url: { url: source.kind === 'url' ? source.url : source.data }, file_name: takes.name ? filename : undefined })];
}

/** The two formats that OpenAI documents for `input_audio.format`. */
const AUDIO_FORMATS: Readonly<Record<string, string>> = { 'audio/wav': 'wav', 'audio/x-wav': 'wav', 'audio/wave': 'wav', 'audio/mpeg': 'mp3', 'audio/mp3': 'mp3' };

function encodeAudio({ source }: AudioPart, path: string, receipt: Receipt): WirePart[] {
  const format = source.kind === 'data' ? AUDIO_FORMATS[source.mediaType] : undefined;
  if (source.kind === 'url' || !format) {
    receipt.drop(path, 'meaning', 'this vendor takes audio only as wav or mp3 data');
    return [];
  }
  return [{ type: 'input_audio', input_audio: { data: source.data, format } }];
}
