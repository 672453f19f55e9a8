import fc from 'fast-check';
import { FakeClock } from '../testing/fake-clock.spec-support.js';
import { RetryBudget } from './retry-budget.js';

const spendAll = (budget: RetryBudget): number => {
  let spent = 0;
  while (budget.withdraw()) spent++;
  return spent;
};

describe('RetryBudget', () => {
  it('has ten retries in hand, which come back one a second', async () => {
    const clock = new FakeClock();
    const budget = new RetryBudget(20, clock);
    expect(spendAll(budget)).toBe(10);
    await clock.advance(3500);
    expect(spendAll(budget)).toBe(3);
    await clock.advance(1_000_000);
    expect(spendAll(budget)).toBe(10);
  });

  it('allows the share of the calls beyond that', () => {
    const budget = new RetryBudget(20, new FakeClock());
    spendAll(budget);
    for (let at = 0; at < 101; at++) budget.deposit();
    expect(spendAll(budget)).toBe(20);
  });

  it('allows only those in hand where the share is none', () => {
    const budget = new RetryBudget(0, new FakeClock());
    for (let at = 0; at < 1000; at++) budget.deposit();
    expect(spendAll(budget)).toBe(10);
  });

  it('never lets a storm be more than the share, what is in hand, and what came back', async () => {
    const step = fc.record({ calls: fc.nat(50), wait: fc.nat(3000) });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 100 }), fc.array(step, { maxLength: 30 }), async (share, steps) => {
        const clock = new FakeClock();
        const budget = new RetryBudget(share, clock);
        let calls = 0;
        let retries = 0;
        for (const { calls: more, wait } of steps) {
          for (let at = 0; at < more; at++) budget.deposit();
          calls += more;
          retries += spendAll(budget);
          await clock.advance(wait);
        }
        return retries <= 10 + (calls * share) / 100 + clock.now() / 1000;
      }),
      { numRuns: 40 },
    );
  });
});
