import { asObjects, compact, type ContentPart, type DocumentPart, type ImagePart, type Receipt } from '@modelport/provider-base';
import { decodeAnnotation } from '../../shared/annotation.js';
import { parseMediaUrl } from '../../shared/data-url.js';
import { Fields, invalid } from '../../shared/fields.js';
import { reportUnread } from './report-unread.js';

const PART_TYPES = ['input_text', 'input_image', 'input_file', 'output_text', 'refusal'] as const;

/** The content of a message, or the output of a call: a string, or a list of parts. */
export function decodeContent(content: unknown, path: string, receipt: Receipt): ContentPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  if (!Array.isArray(content)) throw invalid(path, 'a string or an array of content parts', content ?? null);
  return content.flatMap((part: unknown, index) => {
    const fields = Fields.of(part, `${path}.${index}`);
    const decoded = decodePart(fields, receipt);
    reportUnread(fields, receipt);
    return decoded;
  });
}

function decodePart(fields: Fields, receipt: Receipt): ContentPart[] {
  const type = fields.oneOf('type', PART_TYPES);
  switch (type) {
    case 'input_text':
      return [{ type: 'text', text: requireText(fields, 'text') }];
    case 'output_text':
      // How likely words were is no part of what was said.
      fields.raw('logprobs');
      return decodeOutputText(fields, receipt);
    case 'refusal':
      return [{ type: 'refusal', text: requireText(fields, 'refusal') }];
    case 'input_image':
      return decodeImage(fields, receipt);
    case 'input_file':
      return decodeFile(fields, receipt);
    default:
      throw invalid(fields.at('type'), `one of ${PART_TYPES.join(', ')}`, null);
  }
}

function decodeOutputText(fields: Fields, receipt: Receipt): ContentPart[] {
  const text = requireText(fields, 'text');
  const annotations = fields.array('annotations') ?? [];
  const citations = asObjects(annotations).map((annotation) => decodeAnnotation(annotation, text)).filter((citation) => citation !== undefined);
  if (citations.length < annotations.length) receipt.drop(fields.at('annotations'), 'advisory', 'some are of a kind that is not known');
  return text === '' ? [] : [{ type: 'text', text, ...(citations.length > 0 && { citations }) }];
}

function requireText(fields: Fields, name: string): string {
  const text = fields.string(name);
  if (text === undefined) throw invalid(fields.at(name), 'a string', null);
  return text;
}

/** https://platform.openai.com/docs/guides/images-vision */
function decodeImage(fields: Fields, receipt: Receipt): ImagePart[] {
  const url = fields.string('image_url');
  const asked = fields.oneOf('detail', ['auto', 'low', 'high', 'original'] as const);
  if (asked === 'original') receipt.change('clamped', fields.at('detail'), 'carried as high, the most that other formats know');
  if (url === undefined && isStored(fields, receipt)) return [];
  const source = url === undefined ? undefined : parseMediaUrl(url);
  if (!source) throw invalid(fields.at('image_url'), 'an http(s) URL or a base64 data: URL', url ?? null);
  return [compact({ type: 'image' as const, source, detail: asked === 'original' ? 'high' : asked })];
}

/** https://platform.openai.com/docs/guides/pdf-files */
function decodeFile(fields: Fields, receipt: Receipt): DocumentPart[] {
  const [data, url, filename] = [fields.string('file_data'), fields.string('file_url'), fields.string('filename')];
  if (data === undefined && url === undefined && isStored(fields, receipt)) return [];
  const given = data ?? url;
  const source = given === undefined ? undefined : parseMediaUrl(given);
  if (!source) throw invalid(fields.at(data === undefined ? 'file_url' : 'file_data'), data === undefined ? 'an http(s) URL' : 'a base64 data: URL', given ?? null);
  return [compact({ type: 'document' as const, source, filename })];
}

function isStored(fields: Fields, receipt: Receipt): boolean {
  if (fields.string('file_id') === undefined) return false;
  receipt.drop(fields.at('file_id'), 'meaning', 'a file stored with one vendor cannot be read by another; send its data');
  return true;
}
