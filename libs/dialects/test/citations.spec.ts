import fc from 'fast-check';
import { type AnswerEvent, type Citation, type LlmResponse, type LlmStreamEvent, Receipt, sseReader, type TextPart, Usage } from '@modelport/provider-base';
import { CLIENT_FORMATS, type ClientFormat } from '../src/index.js';

/** What a format can say of citations: as much as goes through both of its sides unchanged. */
interface Sayable {
  /** How many texts an answer has that stay apart. */
  texts: number;
  /** What may be cited for a text. */
  citation: (text: string) => fc.Arbitrary<Citation>;
  /** Whether in a stream the spans come through too: where what is cited is a block, they do not. */
  streamedSpans: boolean;
}

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
const place = (unit: 'character' | 'page' | 'block'): fc.Arbitrary<{ unit: typeof unit; start: number; end: number }> => fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })).map(([start, length]) => ({ unit, start, end: start + length }));
const url = fc.nat(999).map((page) => `https://pages.example/${page}`);
const page = fc.record({ kind: fc.constant('web' as const), url: url, title: words });
const index = fc.nat(3);

/** A piece of a text, cut where no character is split. */
function spanOf(text: string): fc.Arbitrary<{ start: number; end: number }> {
  const ends = Array.from(text).map((_char, at, all) => all.slice(0, at + 1).join('').length);
  return fc.tuple(fc.constantFrom(0, ...ends.slice(0, -1)), fc.constantFrom(...ends)).filter(([start, end]) => start < end).map(([start, end]) => ({ start, end }));
}
const mark = (text: string): fc.Arbitrary<{ start: number; end: number }> => fc.constant({ start: text.length, end: text.length });
const whole = (text: string): fc.Arbitrary<{ start: number; end: number }> => fc.constant({ start: 0, end: text.length });

const SAYABLE: Readonly<Record<string, Sayable>> = {
  'openai-chat': { texts: 1, streamedSpans: true, citation: (text) => fc.record({ source: page, citedText: words, span: spanOf(text) }, { requiredKeys: ['source'] }) },
  'openai-responses': {
    texts: 3,
    streamedSpans: true,
    citation: (text) =>
      fc.oneof(
        fc.record({ source: page, citedText: words, span: spanOf(text) }, { requiredKeys: ['source'] }),
        fc.record({ source: fc.record({ kind: fc.constant('document' as const), index, title: words }), citedText: words, span: mark(text) }, { requiredKeys: ['source'] }),
        fc.record({ source: fc.record({ kind: fc.constant('file' as const), id: fc.constantFrom('file-1', 'file-2'), title: words }), span: mark(text) }, { requiredKeys: ['source'] }),
        fc.record({ source: fc.record({ kind: fc.constant('file' as const), id: fc.constant('cfile_1'), container: fc.constant('cntr_1'), title: words }), span: spanOf(text) }),
      ),
  },
  'anthropic-messages': {
    texts: 3,
    streamedSpans: false,
    citation: (text) =>
      fc.oneof(
        fc.record({ source: fc.record({ kind: fc.constant('web' as const), url: url, title: words, encrypted: words }, { requiredKeys: ['kind', 'url'] }), citedText: words, span: whole(text) }, { requiredKeys: ['source', 'span'] }),
        fc.record({ source: fc.record({ kind: fc.constant('document' as const), index, title: words, place: fc.oneof(place('character'), place('page'), place('block')) }, { requiredKeys: ['kind', 'index'] }), citedText: words, span: whole(text) }, { requiredKeys: ['source', 'span'] }),
        fc.record({ source: fc.record({ kind: fc.constant('search-result' as const), url: words, title: words, index, place: place('block') }), citedText: words, span: whole(text) }, { requiredKeys: ['source', 'span'] }),
      ),
  },
  gemini: {
    texts: 1,
    streamedSpans: true,
    citation: (text) =>
      fc.oneof(
        fc.record({ source: page, span: spanOf(text) }, { requiredKeys: ['source'] }),
        fc.record({ source: fc.record({ kind: fc.constant('document' as const), index, title: words, place: fc.nat(9).map((start) => ({ unit: 'page' as const, start, end: start + 1 })) }, { requiredKeys: ['kind', 'index'] }), citedText: words, span: spanOf(text) }, { requiredKeys: ['source'] }),
      ),
  },
};

const cited = ({ texts, citation }: Sayable): fc.Arbitrary<TextPart[]> =>
  fc.array(
    words.chain((text) => fc.uniqueArray(citation(text), { minLength: 1, maxLength: 3, selector: keyOf }).map((citations): TextPart => ({ type: 'text', text, citations }))),
    { minLength: 1, maxLength: texts },
  );

function answerOf(content: LlmResponse['content']): LlmResponse {
  return { id: 'a', model: 'm', providerId: 'anthropic', content, finishReason: 'stop', rawFinishReason: 'stop', usage: Usage.fromTotals({ inputTokens: 1, outputTokens: 1 }), cost: null, receipt: [], providerMetadata: {} };
}

/** Whole, through the client's side and back through the vendor's. */
function throughWhole({ codec, vendor }: ClientFormat, content: TextPart[], receipt: Receipt): LlmResponse['content'] {
  const sent: unknown = JSON.parse(JSON.stringify(codec.encodeResponse(answerOf(content), { model: 'm', requestId: 'r-1', receipt })));
  return vendor.decodeResponse(sent).content;
}

/** The same as a stream, each citation behind the words of its part. */
function throughStream({ codec, vendor }: ClientFormat, part: TextPart, receipt: Receipt): { citations: Citation[]; problems: readonly string[] } {
  const pieces: AnswerEvent[] = [{ type: 'text-delta', text: part.text }, ...(part.citations ?? []).map((citation): AnswerEvent => ({ type: 'citation', citation }))];
  const { id, model, content: _content, providerId: _provider, ...end } = answerOf([]);
  const events: LlmStreamEvent[] = [{ type: 'start', id, model }, ...pieces, { type: 'finish', ...end }];
  const encoder = codec.streamEncoder({ model: 'm', requestId: 'r-1', receipt });
  const reader = sseReader();
  const frames = [...reader.push(Buffer.from(events.map((event) => encoder.encode(event)).join(''))).frames, ...reader.end().frames];
  const [grammar, decoder] = [codec.streamGrammar?.(), vendor.streamDecoder()];
  const problems = [...frames.flatMap((frame) => grammar?.frame(frame) ?? []), ...(grammar?.end() ?? [])];
  const decoded = [...frames.flatMap((frame) => decoder.decode(frame)), ...decoder.end()];
  return { citations: decoded.flatMap((event) => (event.type === 'citation' ? [event.citation] : [])), problems };
}

const keyOf = ({ source }: Citation): string => JSON.stringify(Object.entries(source).toSorted(([a], [b]) => (a < b ? -1 : 1)));
const sorted = (citations: readonly Citation[] = []): Citation[] => citations.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const withoutSpan = ({ span: _span, ...citation }: Citation): Citation => citation;

describe.each(Object.entries(SAYABLE))('citations in %s', (dialect, sayable) => {
  const format = CLIENT_FORMATS.find(({ codec }) => codec.dialect === dialect);
  if (!format) throw new Error(`no format ${dialect}`);

  it('are the same behind both sides of the format, and nothing is in the receipt', () => {
    fc.assert(
      fc.property(cited(sayable), (content) => {
        const receipt = new Receipt('strict');
        const decoded = throughWhole(format, content, receipt);
        expect(decoded.map((part) => part.type === 'text' && { text: part.text, citations: sorted(part.citations) })).toEqual(content.map(({ text, citations }) => ({ text, citations: sorted(citations) })));
        expect(receipt.lines.filter(({ action }) => action !== 'added')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('are the same in a stream, which keeps to the grammar', () => {
    fc.assert(
      fc.property(cited({ ...sayable, texts: 1 }), ([part]) => {
        if (!part) return;
        const { citations, problems } = throughStream(format, part, new Receipt('strict'));
        const told = sayable.streamedSpans ? part.citations : part.citations?.map(withoutSpan);
        expect(sorted(sayable.streamedSpans ? citations : citations.map(withoutSpan))).toEqual(sorted(told));
        expect(problems).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
