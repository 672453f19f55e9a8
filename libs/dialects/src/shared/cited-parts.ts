import type { Citation, OutputPart, TextPart } from '@modelport/provider-base';

/** The parts with citations on the text that they stand in: spans count from the beginning of all text. Without a span, or text, it is the last. */
export function withCitations(parts: readonly OutputPart[], citations: readonly Citation[]): OutputPart[] {
  if (citations.length === 0) return [...parts];
  const texts = placesOfTexts(parts);
  return parts.map((part) => {
    if (part.type !== 'text') return part;
    const own = citations.filter((citation) => placeOf(citation, texts)?.part === part).map((citation) => moved(citation, -(texts.find((place) => place.part === part)?.start ?? 0)));
    return own.length === 0 ? part : { ...part, citations: [...(part.citations ?? []), ...own] };
  });
}

/** The citations of an answer, whose spans count from the beginning of all text. */
export function citationsOf(parts: readonly OutputPart[]): Citation[] {
  return placesOfTexts(parts).flatMap(({ part, start }) => (part.citations ?? []).map((citation) => moved(citation, start)));
}

/** A text with what stands on all of it: where the format has no spans, and cites block by block. */
export function citedText(text: string, citations: readonly Citation[]): TextPart {
  if (citations.length === 0) return { type: 'text', text };
  return { type: 'text', text, citations: citations.map((citation) => (text === '' ? citation : { ...citation, span: { start: 0, end: text.length } })) };
}

/** Whether an answer, or another choice of it, says where something is from. */
export function hasCitations(content: readonly OutputPart[]): boolean {
  return content.some((part) => part.type === 'text' && part.citations !== undefined && part.citations.length > 0);
}

/** The same citation of a text in which it stands elsewhere. */
export function moved(citation: Citation, by: number): Citation {
  const { span } = citation;
  return span && by !== 0 ? { ...citation, span: { start: Math.max(0, span.start + by), end: Math.max(0, span.end + by) } } : citation;
}

interface TextPlace {
  part: TextPart;
  start: number;
  end: number;
}

function placesOfTexts(parts: readonly OutputPart[]): TextPlace[] {
  let end = 0;
  return parts.flatMap((part) => {
    if (part.type !== 'text') return [];
    const start = end;
    end += part.text.length;
    return [{ part, start, end }];
  });
}

function placeOf({ span }: Citation, texts: readonly TextPlace[]): TextPlace | undefined {
  return (span && texts.find(({ start, end }) => span.end > start && span.end <= end)) ?? texts.at(-1);
}
