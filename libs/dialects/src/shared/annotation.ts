import { asString, type CitedSource, compact, type Citation, type JsonObject } from '@modelport/provider-base';
import type { AnswerLosses } from './answer-losses.js';
import { documentName, documentNumber } from './numbered-document.js';
import { spanFromUnits, spanInUnits } from './text-units.js';

/**
 * An annotation of OpenAI's formats; undefined for one that is none. `content` is OpenRouter's: the words that were found.
 * Sources: https://platform.openai.com/docs/api-reference/responses/object (output_text.annotations), https://openrouter.ai/docs/features/web-search
 * @param text what it stands on
 */
export function decodeAnnotation(annotation: JsonObject, text: string): Citation | undefined {
  const source = sourceOf(annotation);
  const { start_index: start, end_index: end, index } = annotation;
  // A file is cited at one place of the text.
  const span = annotation['type'] === 'file_citation' ? spanFromUnits(text, index, index, 'code-point') : spanFromUnits(text, start, end, 'code-point');
  return source && (compact({ source, citedText: asString(annotation['content']) || undefined, span }) as Citation);
}

function sourceOf({ type, url, title, file_id, filename, container_id }: JsonObject): CitedSource | undefined {
  const [address, id] = [asString(url), asString(file_id)];
  if (type === 'url_citation' && address) return compact({ kind: 'web' as const, url: address, title: asString(title) || undefined });
  if (id === undefined || !FILE_TYPES.has(type)) return undefined;
  const name = asString(filename) || undefined;
  const index = documentNumber(id);
  if (index !== undefined) return compact({ kind: 'document' as const, index, title: name });
  return compact({ kind: 'file' as const, id, title: name, container: asString(container_id) });
}

const FILE_TYPES: ReadonlySet<unknown> = new Set(['file_citation', 'container_file_citation', 'file_path']);

/** A page of the web, as both of OpenAI's formats cite it. Undefined for what has no address. The format wants both ends of the span: 0 stands for what is not known. */
export function encodeUrlCitation({ source, citedText, span }: Citation, text: string, losses: AnswerLosses): JsonObject | undefined {
  const { url } = source;
  if (url === undefined || !/^https?:\/\//i.test(url)) return undefined;
  tellPlace(source, losses);
  const { start, end } = span ? spanInUnits(text, span, 'code-point') : { start: 0, end: 0 };
  return compact({ url, title: source.title ?? url, start_index: start, end_index: end, content: citedText });
}

/** A file or a document, as Responses cite it; what has no name of the vendor's is named by its number. Undefined where it has neither. */
export function encodeFileCitation({ source, citedText, span }: Citation, text: string, losses: AnswerLosses): JsonObject | undefined {
  const { kind, id, index, title, container } = source;
  const isNumbered = kind === 'document' && index !== undefined;
  const fileId = isNumbered ? documentName(index) : kind === 'file' || kind === 'document' ? id : undefined;
  if (fileId === undefined) return undefined;
  if (isNumbered) losses.add('citations.file_id', 'documents of the request have no ids: each is named by its number, from document_0');
  tellPlace(source, losses);
  const { start, end } = span ? spanInUnits(text, span, 'code-point') : { start: 0, end: 0 };
  const named = { file_id: fileId, filename: title ?? fileId, ...(citedText !== undefined && { content: citedText }) };
  if (container !== undefined) return { type: 'container_file_citation', container_id: container, ...named, start_index: start, end_index: end };
  return { type: 'file_citation', ...named, index: end };
}

function tellPlace({ place }: CitedSource, losses: AnswerLosses): void {
  if (place) losses.drop('citations.place', 'the format does not say where in the source the words stand');
}
