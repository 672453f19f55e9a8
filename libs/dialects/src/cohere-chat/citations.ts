import { asNumber, asObject, asObjects, asString, type Citation, type CitedSource, compact, type JsonObject, type TextSpan } from '@modelport/provider-base';
import { spanFromUnits } from '../shared/text-units.js';

/** The ids that documents of the request get: see `encodeMessages`. */
const NUMBERED = /^doc[:_](\d+)$/;

/**
 * A citation of Cohere's: one for each of its sources. What stands on thoughts or on a plan is in the metadata only. It counts characters
 * of its block. Source: https://docs.cohere.com/docs/rag-citations
 * @param before how much text the answer has before the block @param text that of the block
 */
export function decodeCitation(citation: JsonObject, before: number, text: string): Citation[] {
  const type = asString(citation['type']) ?? 'TEXT_CONTENT';
  if (type !== 'TEXT_CONTENT') return [];
  const span = spanOf(citation, text);
  return asObjects(citation['sources']).map((source) => ({ source: sourceOf(source), ...(span && { span: { start: before + span.start, end: before + span.end } }) }));
}

/** The same, of version 1, where the documents stand apart. */
export function decodeV1Citations(answer: JsonObject, text: string): Citation[] {
  const documents = asObjects(answer['documents']);
  return asObjects(answer['citations']).flatMap((citation) => {
    const ids = Array.isArray(citation['document_ids']) ? (citation['document_ids'] as unknown[]) : [];
    const sources = ids.map((id) => ({ type: 'document', id, document: documents.find((document) => document['id'] === id) }));
    return decodeCitation({ ...citation, type: undefined, sources }, 0, text);
  });
}

function spanOf({ start, end, text: words }: JsonObject, text: string): TextSpan | undefined {
  const span = spanFromUnits(text, start, end, 'code-point');
  return span && (typeof words !== 'string' || text.slice(span.start, span.end) === words) ? span : placeOf(words, text, asNumber(start) ?? 0);
}

/** Where the words are that it repeats, should it count otherwise. */
function placeOf(words: unknown, text: string, from: number): TextSpan | undefined {
  if (typeof words !== 'string' || words === '') return undefined;
  const at = text.indexOf(words, Math.max(0, from - words.length));
  return at === -1 ? undefined : { start: at, end: at + words.length };
}

function sourceOf(source: JsonObject): CitedSource {
  const id = asString(source['id']);
  const told = asObject(source['document']) ?? asObject(source['tool_output']) ?? {};
  const [title, url] = [asString(told['title']) || asString(told['filename']) || undefined, asString(told['url']) || undefined];
  if (source['type'] === 'tool') return compact({ kind: 'search-result' as const, id, title, url });
  const number = NUMBERED.exec(id ?? '')?.[1];
  return compact({ kind: 'document' as const, ...(number === undefined ? { id } : { index: Number(number) }), title, url });
}
