import fc from 'fast-check';
import { spanFromUnits, spanInUnits } from './text-units.js';

describe('spans in the units of vendors', () => {
  const text = 'Größe 🙂 ok';

  it('counts code points', () => {
    expect(spanInUnits(text, { start: 6, end: 8 }, 'code-point')).toEqual({ start: 6, end: 7 });
    expect(spanFromUnits(text, 8, 10, 'code-point')).toEqual({ start: 9, end: 11 });
  });

  it('counts bytes', () => {
    expect(spanInUnits(text, { start: 6, end: 8 }, 'byte')).toEqual({ start: 8, end: 12 });
    expect(spanFromUnits(text, 13, 15, 'byte')).toEqual({ start: 9, end: 11 });
  });

  it.each(['code-point', 'byte'] as const)('is the same there and back, in %s', (unit) => {
    const spans = fc.string({ unit: 'grapheme', minLength: 1 }).chain((words) => {
      const at = Array.from(words).map((_char, index, all) => all.slice(0, index + 1).join('').length);
      return fc.tuple(fc.constant(words), fc.constantFrom(...at), fc.constantFrom(...at));
    });
    fc.assert(
      fc.property(spans, ([words, one, other]) => {
        const span = { start: Math.min(one, other), end: Math.max(one, other) };
        const { start, end } = spanInUnits(words, span, unit);
        expect(spanFromUnits(words, start, end, unit)).toEqual(span);
      }),
    );
  });

  it.each<[unknown, unknown]>([[0, 0], [undefined, undefined], [5, 2], [-1, 4], ['0', 4]])('takes %p to %p for none', (start, end) => {
    expect(spanFromUnits('Hello', start, end, 'code-point')).toBeUndefined();
  });

  it('takes one without a beginning for one from the beginning', () => {
    expect(spanFromUnits('Hello', undefined, 3, 'byte')).toEqual({ start: 0, end: 3 });
  });
});
