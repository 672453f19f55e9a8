import fc from 'fast-check';
import { SlidingWindow } from './sliding-window.js';

describe('SlidingWindow', () => {
  it('counts what was used within the last minute, and a slice no longer than it is past', () => {
    const window = new SlidingWindow();
    window.add(500, 3);
    window.add(1500, 2);
    expect(window.used(60_999)).toBe(5);
    expect(window.used(61_000)).toBe(2);
    expect(window.used(62_000)).toBe(0);
  });

  it('tells how long to wait until so much more fits', () => {
    const window = new SlidingWindow();
    window.add(500, 3);
    window.add(1500, 2);
    expect(window.waitFor(2000, 1, 6)).toBe(0);
    expect(window.waitFor(2000, 2, 6)).toBe(59_000);
    expect(window.waitFor(2000, 5, 6)).toBe(60_000);
  });

  it('never fits more than the limit itself', () => {
    expect(new SlidingWindow().waitFor(0, 7, 6)).toBe(60_000);
  });

  it('corrects what was counted while it counts', () => {
    const window = new SlidingWindow();
    const slice = window.add(0, 10);
    window.correct(slice, -7);
    expect(window.used(0)).toBe(3);
    expect(window.used(61_000)).toBe(0);
    window.correct(slice, 5);
    expect(window.used(61_000)).toBe(0);
  });

  it('is never too small for any minute, whenever it begins', () => {
    const uses = fc.array(fc.record({ after: fc.nat(20_000), amount: fc.integer({ min: 1, max: 50 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(uses, fc.integer({ min: 50, max: 200 }), (wanted, limit) => {
        const window = new SlidingWindow();
        const used: { at: number; amount: number }[] = [];
        let now = 0;
        for (const { after, amount } of wanted) {
          now += after;
          const wait = window.waitFor(now, amount, limit);
          // The wait that is told is enough.
          now += wait;
          if (window.waitFor(now, amount, limit) !== 0) return false;
          window.add(now, amount);
          used.push({ at: now, amount });
          const lastMinute = used.filter(({ at }) => at > now - 60_000).reduce((sum, each) => sum + each.amount, 0);
          if (lastMinute > limit || lastMinute > window.used(now)) return false;
        }
        return true;
      }),
    );
  });
});
