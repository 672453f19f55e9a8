import { idleLimitOf } from './idle-limit.js';

describe('idleLimitOf', () => {
  it.each([
    ['timeout=5', 4_000],
    ['timeout=5, max=100', 4_000],
    ['max=100, Timeout=5', 4_000],
    ['max=100;timeout=60', 59_000],
    ['timeout=1', 0],
    ['timeout=0', 0],
    ['max=100', undefined],
    ['timeout=soon', undefined],
    ['notimeout=5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j is %j', (header, limit) => {
    expect(idleLimitOf(header)).toBe(limit);
  });

  it('of a time beyond measure is long', () => {
    expect(idleLimitOf('timeout=99999999999999999999')).toBeGreaterThan(600_000);
  });
});
