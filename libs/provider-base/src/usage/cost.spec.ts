import fc from 'fast-check';
import { costOf, type ModelPricing } from './cost.js';
import { Usage } from './usage.js';

const tokens = fc.nat(2_000_000_000);
/** Millionths of a dollar per million tokens, so that the price is exact by construction. */
const price = fc.nat(1_000_000_000);

const dollars = (micro: number): number => micro / 1e6;

describe('costOf', () => {
  it('is exact: the sum of tokens times price, as a rational number of picodollars', () => {
    const buckets = fc.record({ uncached: tokens, cacheRead: tokens, cacheWrite5m: tokens, cacheWrite1h: tokens, audio: tokens, text: tokens, reasoning: tokens, audioOut: tokens });
    const prices = fc.record({ input: price, output: price, cachedInput: price, cacheWrite: price, cacheWrite1h: price, reasoning: price, audioInput: price, audioOutput: price });
    fc.assert(
      fc.property(buckets, prices, ({ text, reasoning, audioOut, ...input }, p) => {
        const pricing: ModelPricing = {
          input: dollars(p.input),
          output: dollars(p.output),
          cachedInput: dollars(p.cachedInput),
          cacheWrite: dollars(p.cacheWrite),
          cacheWrite1h: dollars(p.cacheWrite1h),
          reasoning: dollars(p.reasoning),
          audioInput: dollars(p.audioInput),
          audioOutput: dollars(p.audioOutput),
        };
        const exact =
          BigInt(input.uncached) * BigInt(p.input) +
          BigInt(input.cacheRead) * BigInt(p.cachedInput) +
          BigInt(input.cacheWrite5m) * BigInt(p.cacheWrite) +
          BigInt(input.cacheWrite1h) * BigInt(p.cacheWrite1h) +
          BigInt(input.audio) * BigInt(p.audioInput) +
          BigInt(text) * BigInt(p.output) +
          BigInt(reasoning) * BigInt(p.reasoning) +
          BigInt(audioOut) * BigInt(p.audioOutput);
        const cost = costOf(new Usage(input, { text, reasoning, audio: audioOut }), pricing);
        expect(cost?.picodollars).toBe(exact);
        expect(cost?.total).toBeCloseTo(Number(exact) / 1e12, 6);
      }),
    );
  });

  it('has no rounding to add up', () => {
    const one = new Usage({ uncached: 1 }, { text: 0 });
    const many = new Usage({ uncached: 1_000_000 }, { text: 0 });
    const pricing = { input: 0.07, output: 0.3 };
    expect(costOf(one, pricing)?.picodollars).toBe(70_000n);
    expect(costOf(many, pricing)).toEqual({ currency: 'USD', picodollars: 70_000_000_000n, total: 0.07 });
  });

  it('bills reasoning like output unless it has a price of its own', () => {
    const usage = new Usage({ uncached: 0 }, { text: 1, reasoning: 1 });
    expect(costOf(usage, { input: 1, output: 2 })?.picodollars).toBe(4_000_000n);
    expect(costOf(usage, { input: 1, output: 2, reasoning: 3 })?.picodollars).toBe(5_000_000n);
  });

  it('is zero, not null, at a price of zero', () => {
    expect(costOf(Usage.fromTotals({ inputTokens: 5, outputTokens: 5 }), { input: 0, output: 0 })).toEqual({ currency: 'USD', picodollars: 0n, total: 0 });
  });

  it.each<[string, Usage, ModelPricing | undefined]>([
    ['there is no price', Usage.fromTotals({ inputTokens: 1, outputTokens: 1 }), undefined],
    ['nothing is known', Usage.unknown, { input: 1, output: 1 }],
    ['only one side is known', Usage.fromTotals({ inputTokens: 1 }), { input: 1, output: 1 }],
    ['a part is known without its total', Usage.fromTotals({ cacheRead: 1, outputTokens: 1 }), { input: 1, output: 1, cachedInput: 1 }],
    ['a counted bucket has no price', Usage.fromTotals({ inputTokens: 2, cacheRead: 1, outputTokens: 1 }), { input: 1, output: 1 }],
    ['a price is none', Usage.fromTotals({ inputTokens: 1, outputTokens: 1 }), { input: -1, output: Number.NaN }],
  ])('is null where %s', (_name, usage, pricing) => {
    expect(costOf(usage, pricing)).toBeNull();
  });

  it('needs no price for a bucket without tokens', () => {
    expect(costOf(Usage.fromTotals({ inputTokens: 1, cacheRead: 0, outputTokens: 1 }), { input: 1, output: 1 })?.picodollars).toBe(2_000_000n);
  });

  describe('with tiers', () => {
    const pricing = { input: 1, output: 2, tiers: [{ above: 400, input: 100, output: 200 }, { above: 200, input: 10, output: 20 }] };
    const usageOf = (input: number, cached = 0): Usage => Usage.fromTotals({ inputTokens: input, cacheRead: cached, outputTokens: 1 });

    it.each([
      [200, 202],
      [201, 2030],
      [401, 40_300],
    ])('prices all tokens of a prompt of %i tokens by the tier that it reaches', (input, microdollars) => {
      expect(costOf(usageOf(input), pricing)?.total).toBeCloseTo(microdollars / 1e6, 12);
    });

    it('counts cached tokens to the length of the prompt, and knows no price that the tier has not', () => {
      expect(costOf(usageOf(201, 1), { ...pricing, cachedInput: 0.5 })).toBeNull();
    });
  });
});
