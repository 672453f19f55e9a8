import { compact, type AudioPart, type ContentPart, type DocumentPart, type JsonObject, type MediaSource, type Receipt, type TextPart } from '@modelport/provider-base';

/** A user's content, each part with its path; a single text goes as a plain string, which models that cannot see demand. */
export function encodeContent(parts: readonly (readonly [ContentPart, string])[], receipt: Receipt): string | JsonObject[] {
  const wire = parts.flatMap(([part, path]) => encodePart(part, path, receipt));
  const [first] = wire;
  return wire.length === 1 && typeof first?.['text'] === 'string' ? first['text'] : wire;
}

/** Source: https://docs.mistral.ai/api/endpoint/chat (ContentChunk) */
export function encodePart(part: ContentPart, path: string, receipt: Receipt): JsonObject[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text', text: part.text }];
    case 'image':
      return [{ type: 'image_url', image_url: compact({ url: urlOf(part.source), detail: part.detail }) }];
    case 'document':
      return [encodeDocument(part)];
    case 'audio':
      return [encodeAudio(part)];
    default:
      receipt.drop(path, 'meaning', `a ${part.type} part cannot stand in this message`);
      return [];
  }
}

/** Source: https://docs.mistral.ai/capabilities/document_ai/document_qna */
function encodeDocument({ source, filename }: DocumentPart): JsonObject {
  return compact({ type: 'document_url', document_url: urlOf(source), document_name: filename });
}

/** Base64 or an address, not an object as OpenAI has it. Source: https://docs.mistral.ai/capabilities/audio */
function encodeAudio({ source }: AudioPart): JsonObject {
  return { type: 'input_audio', input_audio: source.kind === 'url' ? source.url : source.data };
}

function urlOf(source: MediaSource): string {
  return source.kind === 'url' ? source.url : `data:${source.mediaType};base64,${source.data}`;
}

/** The texts of the parts, as one. */
export function textOf(parts: readonly ContentPart[]): string {
  return parts
    .filter((part): part is TextPart => part.type === 'text')
    .map((part) => part.text)
    .join('\n');
}
