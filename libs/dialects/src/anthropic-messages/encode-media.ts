import type { DocumentPart, ImagePart, JsonObject, Receipt } from '@modelport/provider-base';

/** An image block, by URL or as base64 data. Source: https://docs.anthropic.com/en/docs/build-with-claude/vision */
export function encodeImage(part: ImagePart, path: string, receipt: Receipt): JsonObject {
  if (part.detail === 'low' || part.detail === 'high') {
    receipt.drop(`${path}.detail`, 'advisory', 'the vendor chooses the resolution itself');
  }
  const { source } = part;
  if (source.kind === 'url') return { type: 'image', source: { type: 'url', url: source.url } };
  return { type: 'image', source: { type: 'base64', media_type: source.mediaType, data: source.data } };
}

/**
 * A document block: a PDF by URL or as data, or plain text; undefined where the vendor takes no such document.
 * Source: https://docs.anthropic.com/en/docs/build-with-claude/pdf-support
 */
export function encodeDocument(part: DocumentPart, path: string, receipt: Receipt): JsonObject | undefined {
  const source = documentSource(part, path, receipt);
  return source && { type: 'document', source, ...(part.filename !== undefined && { title: part.filename }), ...(part.citations && { citations: { enabled: true } }) };
}

function documentSource({ source }: DocumentPart, path: string, receipt: Receipt): JsonObject | undefined {
  if (source.kind === 'url') return { type: 'url', url: source.url };
  const mediaType = source.mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaType === 'application/pdf') return { type: 'base64', media_type: mediaType, data: source.data };
  if (mediaType.startsWith('text/')) {
    if (mediaType !== 'text/plain') receipt.change('reworded', path, `${mediaType} is sent as text/plain, the only text the vendor takes`);
    return { type: 'text', media_type: 'text/plain', data: Buffer.from(source.data, 'base64').toString('utf8') };
  }
  receipt.drop(path, 'meaning', `the vendor takes PDF and plain text documents, not ${mediaType}`);
  return undefined;
}
