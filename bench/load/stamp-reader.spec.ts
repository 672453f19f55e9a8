import { StampReader } from './stamp-reader.ts';

const TEXT = ['x'.repeat(50), '"@1234567890123 tok"', 'a@b', '"@1234567890999 tok"', 'data: [DONE]\n\n'].join('\n');

describe('the reader of stamps', () => {
  it.each([1, 3, 20, 1000])('finds every one once, and the end, in pieces of %d bytes', (size) => {
    const stamps: number[] = [];
    const reader = new StampReader((stamp) => void stamps.push(stamp));
    for (let at = 0; at < TEXT.length; at += size) reader.push(Buffer.from(TEXT.slice(at, at + size)));
    expect(stamps).toEqual([1234567890123, 1234567890999]);
    expect(reader.done).toBe(true);
  });
});
