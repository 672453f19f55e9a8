import fc from 'fast-check';
import { Usage, type UsageTotals } from './usage.js';

const count = fc.option(fc.nat(10_000_000), { nil: null });
const anything = fc.oneof(count, fc.constant(undefined), fc.double(), fc.integer());
const totals = (value: fc.Arbitrary<unknown>): fc.Arbitrary<UsageTotals> =>
  fc.record(
    {
      inputTokens: value,
      cacheRead: value,
      cacheWrite5m: value,
      cacheWrite1h: value,
      inputAudio: value,
      outputTokens: value,
      reasoning: value,
      outputAudio: value,
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<UsageTotals>;

const sumOf = (buckets: object): number | null => {
  const known = Object.values(buckets).filter((value): value is number => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
};

describe('Usage', () => {
  it('keeps its sums true for any totals, and invents nothing', () => {
    fc.assert(
      fc.property(totals(anything), (sent) => {
        const usage = Usage.fromTotals(sent);
        expect(usage.inputTokens).toBe(sumOf(usage.input));
        expect(usage.outputTokens).toBe(sumOf(usage.output));
        expect(usage.totalTokens === null).toBe(usage.inputTokens === null || usage.outputTokens === null);
        for (const bucket of Object.values({ ...usage.input, ...usage.output })) {
          expect(bucket === null || (Number.isSafeInteger(bucket) && bucket >= 0)).toBe(true);
        }
      }),
    );
  });

  it("is the vendor's total wherever the parts do not exceed it", () => {
    fc.assert(
      fc.property(totals(count), (sent) => {
        const { inputTokens, cacheRead, cacheWrite5m, cacheWrite1h, inputAudio } = sent;
        const parts = sumOf([cacheRead ?? null, cacheWrite5m ?? null, cacheWrite1h ?? null, inputAudio ?? null]) ?? 0;
        if (inputTokens === undefined || inputTokens === null) return;
        expect(Usage.fromTotals(sent).inputTokens).toBe(Math.max(inputTokens, parts));
      }),
    );
  });

  it('puts what the parts leave of a total into uncached and text', () => {
    const usage = Usage.fromTotals({ inputTokens: 100, cacheRead: 60, inputAudio: 5, outputTokens: 50, reasoning: 20 });
    expect(usage.input).toEqual({ uncached: 35, cacheRead: 60, cacheWrite5m: null, cacheWrite1h: null, audio: 5 });
    expect(usage.output).toEqual({ text: 30, reasoning: 20, audio: null });
    expect(usage.totalTokens).toBe(150);
  });

  it('believes the parts where they exceed the total', () => {
    expect(Usage.fromTotals({ outputTokens: 5, reasoning: 20 })).toMatchObject({ outputTokens: 20, output: { text: 0, reasoning: 20 } });
  });

  it('tells a side of which nothing is known from one of zero tokens', () => {
    const usage = Usage.fromTotals({ inputTokens: 0 });
    expect([usage.inputTokens, usage.outputTokens, usage.totalTokens]).toEqual([0, null, null]);
    expect([usage.isUnknown, Usage.unknown.isUnknown]).toEqual([false, true]);
  });

  it('takes counts that are none as not sent', () => {
    expect(Usage.fromTotals({ inputTokens: -1, outputTokens: 1.5 }).isUnknown).toBe(true);
  });

  it('takes an undefined bucket as not known', () => {
    expect(new Usage({ uncached: 3, audio: undefined }, {}).input).toEqual({ uncached: 3, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, audio: null });
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d as a count', (value) => {
    expect(() => new Usage({ uncached: value }, {})).toThrow(RangeError);
  });

  it('cannot be changed', () => {
    const usage = Usage.fromTotals({ inputTokens: 1 });
    expect([usage, usage.input, usage.output].every(Object.isFrozen)).toBe(true);
  });
});
