import type { Citation, TextPart } from '@modelport/provider-base';

/** A piece of text with what stands on it. */
export interface CitedText {
  text: string;
  citations: Citation[];
}

/**
 * The format has no spans: citations stand on a block of text of their own. A text is cut where what is cited begins and ends; where two
 * overlap, each stands on the piece with which it ends.
 */
export function citedBlocks({ text, citations = [] }: Pick<TextPart, 'text' | 'citations'>): CitedText[] {
  const cuts = cutsOf(text, citations);
  const blocks = cuts.slice(1).map((end, index): CitedText => ({ text: text.slice(cuts[index], end), citations: [] }));
  for (const citation of citations) blockAt(citation.span?.end ?? text.length, cuts, blocks)?.citations.push(citation);
  return joined(blocks);
}

function cutsOf(text: string, citations: readonly Citation[]): number[] {
  const spans = citations.flatMap(({ span }) => (span ? [span] : []));
  // A beginning within another is none: the piece before it would stand there without what it is from.
  const begins = spans.map(({ start }) => start).filter((at) => !spans.some(({ start, end }) => start < at && at < end));
  const within = [...begins, ...spans.map(({ end }) => end)].filter((at) => at > 0 && at < text.length);
  return [...new Set([0, ...within, text.length])].toSorted((a, b) => a - b);
}

function blockAt(end: number, cuts: readonly number[], blocks: readonly CitedText[]): CitedText | undefined {
  const at = cuts.slice(1).findIndex((cut) => cut >= end);
  return blocks[at === -1 ? blocks.length - 1 : at];
}

/** Nothing is cut off of which no citation stands, and no block is of white space only: the vendor refuses such. */
function joined(blocks: readonly CitedText[]): CitedText[] {
  const result: CitedText[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    const isBlank = block.text.trim() === '' && block.citations.length === 0;
    const plain = last?.citations.length === 0 && (block.citations.length === 0 || last.text.trim() === '');
    if (last && (isBlank || plain)) {
      last.text += block.text;
      last.citations.push(...block.citations);
    } else result.push({ ...block });
  }
  return result;
}
