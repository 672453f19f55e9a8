import { type Citation, type CitedSource, compact, type JsonObject } from '@modelport/provider-base';
import type { AnswerLosses } from '../../shared/answer-losses.js';
import { documentName } from '../../shared/numbered-document.js';
import { spanInUnits } from '../../shared/text-units.js';
import type { AnswerText } from '../grounding.js';

/**
 * Where an answer is from, as the vendor tells it beside a candidate. A field to be spread: absent where nothing was cited.
 * Source: https://ai.google.dev/api/generate-content#GroundingMetadata
 * @param citations with spans that count from the beginning of all text @param texts what was said, in its parts; one for a stream
 */
export function encodeGrounding(citations: readonly Citation[], texts: readonly AnswerText[], losses: AnswerLosses): JsonObject {
  const chunks: JsonObject[] = [];
  const supports = new Map<string, { segment: JsonObject; groundingChunkIndices: number[] }>();
  for (const citation of citations) {
    const index = indexOf(encodeSource(citation, losses), chunks);
    const segment = citation.span && citation.span.end > citation.span.start ? segmentOf(citation.span, texts) : undefined;
    if (!segment) continue;
    const key = JSON.stringify(segment);
    const support = supports.get(key) ?? { segment, groundingChunkIndices: [] };
    support.groundingChunkIndices.push(index);
    supports.set(key, support);
  }
  return chunks.length === 0 ? {} : { groundingMetadata: { groundingChunks: chunks, ...(supports.size > 0 && { groundingSupports: [...supports.values()] }) } };
}

/** Each source stands there once. */
function indexOf(chunk: JsonObject, chunks: JsonObject[]): number {
  const text = JSON.stringify(chunk);
  const known = chunks.findIndex((other) => JSON.stringify(other) === text);
  return known === -1 ? chunks.push(chunk) - 1 : known;
}

function encodeSource({ source, citedText }: Citation, losses: AnswerLosses): JsonObject {
  const { kind, url, title, id, index, place } = source;
  if (kind === 'web') {
    if (citedText !== undefined) losses.drop('citations.cited_text', 'the format does not repeat the words of a page');
    return { web: compact({ uri: url, title }) };
  }
  const pageNumber = place?.unit === 'page' ? place.start : undefined;
  if (place && pageNumber === undefined) losses.drop('citations.place', 'the format tells pages of a source, not where in it the words stand');
  return { retrievedContext: compact({ uri: url, title, text: citedText, documentName: nameOf({ id, index }), pageNumber }) };
}

function nameOf({ id, index }: Partial<Pick<CitedSource, 'id' | 'index'>>): string | undefined {
  return id ?? (index === undefined ? undefined : documentName(index));
}

/** Undefined for what stands in no part: it was left out. */
function segmentOf(span: { start: number; end: number }, texts: readonly AnswerText[]): JsonObject | undefined {
  let before = 0;
  for (const { partIndex, text } of texts) {
    const own = { start: Math.max(0, span.start - before), end: span.end - before };
    before += text.length;
    if (own.end > text.length || own.end <= 0) continue;
    const { start, end } = spanInUnits(text, own, 'byte');
    return { ...(partIndex > 0 && { partIndex }), ...(start > 0 && { startIndex: start }), endIndex: end, text: text.slice(own.start, own.end) };
  }
  return undefined;
}
