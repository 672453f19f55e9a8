import { asNumber, asString, type Citation, type CitedSource, compact, type JsonObject, type SourcePlace } from '@modelport/provider-base';
import type { AnswerLosses } from '../shared/answer-losses.js';

/** A citation as the Messages API writes it; undefined for one of a kind that is not known. Source: https://docs.anthropic.com/en/docs/build-with-claude/citations */
export function decodeCitation(citation: JsonObject): Citation | undefined {
  const source = sourceOf(citation);
  return source && { source, ...compact({ citedText: asString(citation['cited_text']) || undefined }) };
}

function sourceOf(citation: JsonObject): CitedSource | undefined {
  switch (citation['type']) {
    case 'web_search_result_location':
      return named({ kind: 'web', url: asString(citation['url']), encrypted: asString(citation['encrypted_index']) || undefined }, citation['title']);
    case 'search_result_location':
      return named({ kind: 'search-result', url: asString(citation['source']), index: asNumber(citation['search_result_index']), place: placeIn(citation, 'block', 'block_index') }, citation['title']);
    case 'char_location':
      return documentOf(citation, placeIn(citation, 'character', 'char_index'));
    case 'page_location':
      return documentOf(citation, placeIn(citation, 'page', 'page_number'));
    case 'content_block_location':
      return documentOf(citation, placeIn(citation, 'block', 'block_index'));
    default:
      return undefined;
  }
}

function documentOf(citation: JsonObject, place: SourcePlace | undefined): CitedSource {
  return named({ kind: 'document', index: asNumber(citation['document_index']), id: asString(citation['file_id']), place }, citation['document_title']);
}

function named(source: { [K in keyof CitedSource]: CitedSource[K] | undefined } & Pick<CitedSource, 'kind'>, title: unknown): CitedSource {
  return compact({ ...source, title: asString(title) || undefined });
}

/** 0 to 0 is no place: that is how it is told where nobody knows it. */
function placeIn(citation: JsonObject, unit: SourcePlace['unit'], name: string): SourcePlace | undefined {
  const [start, end] = [asNumber(citation[`start_${name}`]), asNumber(citation[`end_${name}`])];
  return start === undefined || end === undefined || end === 0 ? undefined : { unit, start, end };
}

/** The citations of a block for a client. The format wants numbers and words: 0 and nothing stand for what the vendor did not tell. */
export function encodeCitations(citations: readonly Citation[], losses: AnswerLosses): JsonObject[] {
  return citations.flatMap((citation) => {
    const encoded = encodeCitation(citation);
    const { place, index } = citation.source;
    if (encoded && place && index === undefined && place.unit !== 'block') losses.drop('citations.place', 'the format tells where in a document the words stand only of those of the request');
    if (!encoded) losses.drop('citations', 'the format cites pages, documents and search results of the request, not files');
    return encoded ? [encoded] : [];
  });
}

/** Undefined for a file, and for what has no name at all. What has no number among the documents is told as a result of a search. */
export function encodeCitation({ source, citedText = '' }: Citation): JsonObject | undefined {
  const { kind, url, id, index, encrypted } = source;
  const title = source.title ?? null;
  if (kind === 'document' && index !== undefined) return encodeDocument(source, index, citedText);
  if (kind === 'web' && url !== undefined) return { type: 'web_search_result_location', cited_text: citedText, url, title, encrypted_index: encrypted ?? '' };
  const name = url ?? id ?? source.title;
  if (kind === 'file' || kind === 'web' || name === undefined) return undefined;
  const { start, end } = source.place?.unit === 'block' ? source.place : { start: 0, end: 0 };
  return { type: 'search_result_location', cited_text: citedText, source: name, title, search_result_index: index ?? 0, start_block_index: start, end_block_index: end };
}

function encodeDocument({ title, id, place }: CitedSource, index: number, citedText: string): JsonObject {
  const { unit = 'character', start = 0, end = 0 } = place ?? {};
  const head = { cited_text: citedText, document_index: index, document_title: title ?? null, ...(id !== undefined && { file_id: id }) };
  if (unit === 'page') return { type: 'page_location', ...head, start_page_number: start, end_page_number: end };
  if (unit === 'block') return { type: 'content_block_location', ...head, start_block_index: start, end_block_index: end };
  return { type: 'char_location', ...head, start_char_index: start, end_char_index: end };
}

/** Whether the vendor could have made it: it cites words, and says where they are in a way that it knows again. */
export function isOwnCitation({ source, citedText }: Citation): boolean {
  const { kind, encrypted, index, place } = source;
  if (citedText === undefined) return false;
  return kind === 'web' ? encrypted !== undefined : kind !== 'file' && index !== undefined && place !== undefined;
}
