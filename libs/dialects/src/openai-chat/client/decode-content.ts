import { type AudioPart, type CacheHint, compact, type ContentPart, type DocumentPart, type ImagePart, type Receipt, type TextPart } from '@modelport/provider-base';
import { parseMediaUrl } from '../../shared/data-url.js';
import { Fields, invalid } from '../../shared/fields.js';

const PART_TYPES = ['text', 'image_url', 'input_audio', 'file', 'refusal'] as const;

/** A `content` field: a string, or a list of parts. */
export function decodeContent(content: unknown, path: string, receipt: Receipt): ContentPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  if (!Array.isArray(content)) throw invalid(path, 'a string or an array of content parts', content ?? null);
  const parts: ContentPart[] = [];
  content.forEach((part: unknown, index) => {
    const decoded = decodePart(Fields.of(part, `${path}.${index}`), receipt);
    if (decoded) parts.push(decoded);
  });
  return parts;
}

/** Undefined for a part that cannot be carried. */
function decodePart(fields: Fields, receipt: Receipt): ContentPart | undefined {
  const type = fields.oneOf('type', PART_TYPES);
  switch (type) {
    case 'text':
      return withCache<TextPart>({ type: 'text', text: requireText(fields, 'text') }, fields);
    case 'refusal':
      return { type: 'refusal', text: requireText(fields, 'refusal') };
    case 'image_url':
      return withCache<ImagePart>(decodeImage(fields), fields);
    case 'input_audio':
      return decodeAudio(fields);
    case 'file':
      return decodeFile(fields, receipt);
    default:
      throw invalid(fields.at('type'), `one of ${PART_TYPES.join(', ')}`, null);
  }
}

function requireText(fields: Fields, name: string): string {
  const text = fields.string(name);
  if (text === undefined) throw invalid(fields.at(name), 'a string', null);
  return text;
}

function withCache<T extends TextPart | ImagePart>(part: T, fields: Fields): T {
  const control = fields.fields('cache_control');
  if (!control) return part;
  const ttl = control.oneOf('ttl', ['5m', '1h'] as const);
  const cache: CacheHint = compact({ ttl });
  return { ...part, cache };
}

function decodeImage(fields: Fields): ImagePart {
  const image = fields.fields('image_url');
  const url = image?.string('url');
  const source = url === undefined ? undefined : parseMediaUrl(url);
  if (!image || !source) throw invalid(image?.at('url') ?? fields.at('image_url.url'), 'an http(s) URL or a base64 data: URL', url ?? null);
  return compact({ type: 'image' as const, source, detail: image.oneOf('detail', ['auto', 'low', 'high'] as const) });
}

const AUDIO_TYPES: Readonly<Record<string, string>> = { wav: 'audio/wav', mp3: 'audio/mpeg' };

function decodeAudio(fields: Fields): AudioPart {
  const audio = fields.fields('input_audio');
  const data = audio?.string('data');
  const format = audio?.string('format') ?? '';
  const mediaType = AUDIO_TYPES[format];
  if (!audio || !data) throw invalid(fields.at('input_audio.data'), 'base64 data', null);
  if (!mediaType) throw invalid(audio.at('format'), `one of ${Object.keys(AUDIO_TYPES).join(', ')}`, format);
  return { type: 'audio', source: { kind: 'data', mediaType, data } };
}

/** https://platform.openai.com/docs/guides/pdf-files */
function decodeFile(fields: Fields, receipt: Receipt): DocumentPart | undefined {
  const file = fields.fields('file');
  if (!file) throw invalid(fields.at('file'), 'an object', null);
  const data = file.string('file_data');
  if (data === undefined && file.string('file_id') !== undefined) {
    receipt.drop(file.at('file_id'), 'meaning', 'a file stored with one vendor cannot be read by another; send file_data');
    return undefined;
  }
  const source = data === undefined ? undefined : parseMediaUrl(data);
  if (!source) throw invalid(file.at('file_data'), 'a base64 data: URL', data ?? null);
  return compact({ type: 'document' as const, source, filename: file.string('filename') });
}
