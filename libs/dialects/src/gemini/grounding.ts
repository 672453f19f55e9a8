import { asNumber, asObject, asObjects, asString, type Citation, type CitedSource, compact, isObject, type JsonObject, type TextSpan } from '@modelport/provider-base';
import { documentNumber } from '../shared/numbered-document.js';
import { spanFromUnits } from '../shared/text-units.js';

/** What one part of an answer says. */
export interface AnswerText {
  /** Among all parts of the answer, from 0. */
  partIndex: number;
  text: string;
}

/**
 * Where the words of a candidate are from: what they were grounded on, and what they quote. Spans count from the beginning of all text.
 * Sources: https://ai.google.dev/api/generate-content#GroundingMetadata, https://ai.google.dev/api/generate-content#CitationMetadata
 */
export function decodeCitations(candidate: JsonObject, texts: readonly AnswerText[]): Citation[] {
  const { groundingMetadata: grounds, citationMetadata: quotes } = candidate;
  return [...(isObject(grounds) ? grounded(grounds, texts) : []), ...(isObject(quotes) ? quoted(quotes, texts) : [])];
}

function grounded(metadata: JsonObject, texts: readonly AnswerText[]): Citation[] {
  const sources = asObjects(metadata['groundingChunks']).map(sourceOf);
  const cited = new Set<number>();
  const supported = asObjects(metadata['groundingSupports']).flatMap((support) => {
    const indices = Array.isArray(support['groundingChunkIndices']) ? (support['groundingChunkIndices'] as unknown[]) : [];
    const span = spanOf(asObject(support['segment']) ?? {}, texts);
    return indices.flatMap((index) => {
      const found = typeof index === 'number' ? sources[index] : undefined;
      if (!found) return [];
      cited.add(Number(index));
      return [{ ...found, ...(span && { span }) }];
    });
  });
  // What was found and is cited nowhere is told all the same.
  return [...supported, ...sources.filter((source, index): source is Citation => source !== undefined && !cited.has(index))];
}

/** A page, a place on the map, or a piece of a document that the vendor keeps for the client. */
function sourceOf(chunk: JsonObject): Citation | undefined {
  const page = asObject(chunk['web']) ?? asObject(chunk['maps']);
  const document = asObject(chunk['retrievedContext']);
  const [url, title] = [asString((page ?? document)?.['uri']), asString((page ?? document)?.['title'])];
  if (page && url) return withText({ kind: 'web', url, title }, page['text']);
  if (!document) return undefined;
  const number = asNumber(document['pageNumber']);
  const place = number === undefined ? undefined : { unit: 'page' as const, start: number, end: number + 1 };
  const name = asString(document['documentName']) ?? asString(document['fileSearchStore']);
  const index = name === undefined ? undefined : documentNumber(name);
  return withText({ kind: 'document', url, title, ...(index === undefined ? { id: name } : { index }), place }, document['text']);
}

function withText(source: { [K in keyof CitedSource]: CitedSource[K] | undefined } & Pick<CitedSource, 'kind'>, text: unknown): Citation {
  const citedText = asString(text) || undefined;
  return { source: compact(source), ...(citedText !== undefined && { citedText }) };
}

/** Most of what is quoted has an address; what has neither that nor a title says nothing. */
function quoted(metadata: JsonObject, texts: readonly AnswerText[]): Citation[] {
  return asObjects(metadata['citations'] ?? metadata['citationSources']).flatMap((entry) => {
    const [url, title] = [asString(entry['uri']) || undefined, asString(entry['title']) || undefined];
    if (url === undefined && title === undefined) return [];
    const span = spanOf(entry, texts);
    return [{ source: compact({ kind: url === undefined ? ('document' as const) : ('web' as const), url, title }), ...(span && { span }) }];
  });
}

/**
 * The vendor counts bytes in UTF-8: within a part, or in a stream, whose chunks are one text to it, within all that was said. Which it
 * was, the words that it repeats tell.
 */
function spanOf({ partIndex, startIndex, endIndex, text: words }: JsonObject, texts: readonly AnswerText[]): TextSpan | undefined {
  const said = texts.map(({ text }) => text).join('');
  const inAll = spanFromUnits(said, startIndex, endIndex, 'byte');
  const inPart = spanInPart(texts, partIndex, startIndex, endIndex);
  const spans = [inPart, inAll].filter((span) => span !== undefined);
  const found = spans.find(({ start, end }) => said.slice(start, end) === words);
  const at = typeof words === 'string' && words !== '' ? said.indexOf(words) : -1;
  return found ?? (at === -1 ? spans.find(({ end }) => end <= said.length) : { start: at, end: at + String(words).length });
}

function spanInPart(texts: readonly AnswerText[], partIndex: unknown, startIndex: unknown, endIndex: unknown): TextSpan | undefined {
  const at = texts.findIndex((text) => text.partIndex === partIndex);
  const span = spanFromUnits(texts[at]?.text ?? '', startIndex, endIndex, 'byte');
  const before = texts.slice(0, Math.max(0, at)).reduce((sum, { text }) => sum + text.length, 0);
  return at === -1 || !span ? undefined : { start: before + span.start, end: before + span.end };
}
