import { isFlat, trendOf } from './trend.js';

const points = (value: (at: number) => number): { at: number; value: number }[] => Array.from({ length: 20 }, (_, at) => ({ at: at * 1000, value: value(at * 1000) }));
/** Ups and downs without a trend. */
const noise = (at: number): number => ((at / 1000) % 2 === 0 ? 50_000 : -50_000);

describe('the trend of points', () => {
  it('is the slope of the line through them, without an error', () => {
    const { slope, error } = trendOf(points((at) => 7_000_000 + 3 * at));
    expect(slope).toBeCloseTo(3);
    expect(error).toBeCloseTo(0);
  });

  it('is flat where the value only goes up and down', () => {
    expect(isFlat(trendOf(points(noise)), 10)).toBe(true);
  });

  it('is not flat where the value rises, however it goes up and down', () => {
    expect(isFlat(trendOf(points((at) => noise(at) + 40 * at)), 10)).toBe(false);
  });

  it('is none of two points', () => {
    expect(() => trendOf(points((at) => at).slice(0, 2))).toThrow('a trend needs three points, not 2');
  });
});
