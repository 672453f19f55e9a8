import fc from 'fast-check';
import type { Target } from '../../call.js';
import { BALANCE_STRATEGIES } from '../../pipeline-settings.js';
import { STRATEGIES, type BalanceContext } from './strategies.js';
import { shuffledByWeight } from './weighted.js';

const target = (providerId: string, weight = 1): Target => ({ platformId: 'direct', providerId, modelId: 'm', route: { rank: 0, weight, alias: {} } });

/** The same numbers in every run. */
function chances(seed = 1): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

const context = (more: Partial<BalanceContext> = {}): BalanceContext => ({ random: chances(), running: () => 0, latency: () => undefined, price: () => undefined, ...more });

describe('every strategy', () => {
  const anyTargets = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), weight: fc.nat(5) }), { selector: ({ id }) => id, maxLength: 6 });

  it.each(BALANCE_STRATEGIES)('%s gives each target once', (name) => {
    fc.assert(
      fc.property(anyTargets, fc.nat(), (some, seed) => {
        const targets = some.map(({ id, weight }) => target(id, weight));
        const order = STRATEGIES[name](targets, context({ random: chances(seed + 1), latency: ({ providerId }) => providerId.length * 10, price: ({ providerId }) => providerId.length }));
        return order.length === targets.length && new Set(order).size === targets.length && order.every((each) => targets.includes(each));
      }),
    );
  });
});

describe('weighted', () => {
  it('takes each first as often as its weight says', () => {
    const random = chances();
    const firsts = Array.from({ length: 4000 }, () => shuffledByWeight(['a', 'b', 'c'], (item) => ({ a: 1, b: 3, c: 0 })[item] ?? 0, random)[0]);
    const share = firsts.filter((first) => first === 'b').length / firsts.length;
    expect(share).toBeGreaterThan(0.72);
    expect(share).toBeLessThan(0.78);
    expect(firsts).not.toContain('c');
  });
});

describe('least_latency', () => {
  const latencies: Record<string, number> = { fast: 10, middle: 50, slow: 500 };
  const targets = Object.keys(latencies).map((id) => target(id));
  const firstOf = (more: Partial<BalanceContext>): string | undefined => STRATEGIES.least_latency(targets, context({ latency: ({ providerId }) => latencies[providerId], ...more }))[0]?.providerId;

  it('takes the better of two by chance: never the worst of all, and not always the best', () => {
    const random = chances();
    const firsts = Array.from({ length: 600 }, () => firstOf({ random }));
    expect(new Set(firsts)).toEqual(new Set(['fast', 'middle']));
    expect(firsts.filter((first) => first === 'fast').length).toBeGreaterThan(350);
  });

  it('counts a busy target as slow', () => {
    const random = chances();
    const firsts = Array.from({ length: 600 }, () => firstOf({ random, running: ({ providerId }) => (providerId === 'fast' ? 100 : 0) }));
    expect(firsts.filter((first) => first === 'fast')).toHaveLength(0);
  });

  it('asks one soon of which nothing is known', () => {
    const random = chances();
    const firsts = Array.from({ length: 600 }, () => firstOf({ random, latency: ({ providerId }) => (providerId === 'slow' ? undefined : latencies[providerId]) }));
    expect(firsts.filter((first) => first === 'slow').length).toBeGreaterThan(350);
  });
});
