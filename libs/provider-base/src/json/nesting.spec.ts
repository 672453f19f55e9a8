import { nestedDeeperThan } from './nesting.js';

describe('nestedDeeperThan', () => {
  it.each([
    ['1', 0, false],
    ['null', 0, false],
    ['{}', 0, true],
    ['{}', 1, false],
    ['{"a":[1,{"b":2}]}', 2, true],
    ['{"a":[1,{"b":2}]}', 3, false],
    ['[[],[],[[]]]', 2, true],
  ])('takes %s to be in more than %i levels: %s', (json, limit, deeper) => {
    expect(nestedDeeperThan(JSON.parse(json), limit)).toBe(deeper);
  });

  it('is not itself overcome by depth', () => {
    expect(nestedDeeperThan(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)), 99_999)).toBe(true);
  });
});
