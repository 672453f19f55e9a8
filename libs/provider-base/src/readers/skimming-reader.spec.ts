import fc from 'fast-check';
import type { Frame, StreamDecoder } from '../contract/wire-format.js';
import type { FrameBatch, FrameReader } from './frame-reader.js';
import { SkimmingReader } from './skimming-reader.js';
import { sseReader } from './sse-reader.js';

const QUIET = String.raw`[^"\\\x00-\x1f]`;
const PLAIN = new RegExp(String.raw`^\{"id":"\w+","text":"(?:${QUIET}|\\n)+"(?:,"pad":"(?!error")${QUIET}*")?\}$`);

/** Knows by sight what {@link PLAIN} tells, and counts how often it is asked. */
class WordDecoder implements StreamDecoder {
  readonly plainFields = ['text', 'pad'];
  asked = 0;
  decode = () => [];
  end = () => [];
  passedOver?(): void;

  isPlainDelta({ event, data }: Frame): boolean {
    this.asked += 1;
    return event === '' && PLAIN.test(data);
  }
}

function skimming(firstToo = true): { reader: SkimmingReader; decoder: WordDecoder } {
  const decoder = new WordDecoder();
  if (firstToo) decoder.passedOver = () => undefined;
  return { reader: new SkimmingReader(sseReader(), decoder), decoder };
}

function plain(text: string, pad?: string, id = 'a'): string {
  return `{"id":"${id}","text":"${text}"${pad === undefined ? '' : `,"pad":"${pad}"`}}`;
}

const event = (data: string): string => `data: ${data}\n\n`;
const batches = (reader: FrameReader, pieces: readonly Uint8Array[]): FrameBatch[] => [...pieces.map((piece) => reader.push(piece)), reader.end()];
const dataOf = (all: readonly FrameBatch[]): string[] => all.flatMap(({ frames }) => frames.map(({ data }) => data));
const bytesOf = (all: readonly FrameBatch[]): string => Buffer.concat(all.map(({ bytes }) => bytes)).toString('latin1');

describe('a reader that skims', () => {
  it('gives all bytes, and no frame that is known by sight', () => {
    const body = [plain('one'), plain('two'), '{"end":1}', plain('three'), '[DONE]'].map(event).join('');
    const all = batches(skimming().reader, [Buffer.from(body)]);
    expect(dataOf(all)).toEqual(['{"end":1}', '[DONE]']);
    expect(bytesOf(all)).toBe(body);
    expect(all[0]?.skimmedAt).toBe(0);
  });

  it('gives the first of them to a decoder that cannot be told of it', () => {
    const all = batches(skimming(false).reader, [Buffer.from([plain('one'), plain('two')].map(event).join(''))]);
    expect(dataOf(all)).toEqual([plain('one')]);
    expect(all[0]?.skimmedAt).toBe(event(plain('one')).length);
  });

  it.each([
    ['in one piece', (events: string[]) => [events.join('')]],
    ['one by one', (events: string[]) => events],
  ])('does not ask about events that are written like one before, %s', (_name, cut) => {
    const { reader, decoder } = skimming();
    const events = Array.from({ length: 50 }, (_, i) => event(plain(`word ${i} é`, 'x'.repeat(i + 1))));
    expect(dataOf(batches(reader, cut(events).map((piece) => Buffer.from(piece))))).toEqual([]);
    expect(decoder.asked).toBe(1);
  });

  it('learns anew when the vendor writes otherwise', () => {
    const { reader, decoder } = skimming();
    const events = ['a', 'b', 'c'].flatMap((id) => Array.from({ length: 20 }, (_, i) => event(plain(`word ${i}`, undefined, id))));
    expect(dataOf(batches(reader, events.map((piece) => Buffer.from(piece))))).toEqual([]);
    expect(decoder.asked).toBe(3);
  });

  it('asks about values that are no plain strings', () => {
    const odd = [plain('error'), plain('x', 'error'), plain(''), plain(String.raw`a\n`), plain(String.raw`\q`), plain('\u0001'), '{"id":"a","text":"x"', '{"id":"a","text":"x"}}'];
    const all = batches(skimming().reader, [Buffer.from([plain('one'), ...odd, plain('two')].map(event).join(''))]);
    expect(dataOf(all)).toEqual(odd.filter((data) => !PLAIN.test(data)));
  });

  it('gives what the reader behind it gives, but for what is plain, however the body is cut', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom('a', ' ', 'é', '🙂', '{', ':'), maxLength: 6 }), fc.constantFrom('error', String.raw`\n`, String.raw`\"`, ''));
    const data = fc.oneof({ weight: 5, arbitrary: fc.tuple(text, fc.option(text, { nil: undefined }), fc.constantFrom('a', 'a', 'b')).map((parts) => plain(...parts)) }, fc.constantFrom('[DONE]', '{}', '{"id":"a","text":"a"}\ndata: {"id":"a","text":"b"}'));
    const block = fc.oneof({ weight: 8, arbitrary: data.map(event) }, data.map((line) => `data: ${line}\r\n\r\n`), data.map((line) => `event: e\ndata: ${line}\n\n`), data.map((line) => `data: ${line}\r\r`), data.map((line) => `data:${line}\n`), fc.constantFrom(': ping\n\n', '\n', '\n\n', '\r\n'));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), fc.array(fc.nat(1500), { maxLength: 6 }), (blocks, cuts) => {
        const body = Buffer.from(blocks.join(''));
        const points = [0, ...cuts.map((cut) => Math.min(cut, body.length)).sort((a, b) => a - b), body.length];
        const pieces = points.slice(1).map((point, i) => body.subarray(points[i], point));
        const expected = batches(sseReader(), pieces).map(({ frames, bytes }) => ({
          bytes: Buffer.from(bytes).toString('latin1'),
          skimmedAt: frames.find(isPlain)?.start,
          frames: frames.filter((frame) => !isPlain(frame)),
        }));
        const found = batches(skimming().reader, pieces).map(({ frames, bytes, skimmedAt }) => ({ bytes: Buffer.from(bytes).toString('latin1'), skimmedAt, frames }));
        expect(found).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

function isPlain({ event: name, data }: Frame): boolean {
  return name === '' && PLAIN.test(data);
}
