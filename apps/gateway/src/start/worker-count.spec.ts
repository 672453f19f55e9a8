import { workerCount } from './worker-count.js';

describe('workerCount', () => {
  it.each([
    [undefined, 1],
    ['', 1],
    ['1', 1],
    [' 3 ', 3],
    ['auto', 8],
  ])('takes %s as %d', (text, count) => {
    expect(workerCount({ MODELPORT_WORKERS: text }, 8)).toBe(count);
  });

  it.each(['0', '-1', '1.5', 'many', '1000'])('says what is allowed instead of %s', (text) => {
    expect(() => workerCount({ MODELPORT_WORKERS: text }, 8)).toThrow('MODELPORT_WORKERS: must be a whole number from 1 to 256, or auto');
  });
});
