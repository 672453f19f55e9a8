import { globalTestRunner } from './test-runner.js';

describe('globalTestRunner', () => {
  it('finds the globals of the runner', () => {
    const { describe: found, it: foundToo } = globalTestRunner();
    expect([typeof found, typeof foundToo]).toEqual(['function', 'function']);
  });

  it('says what to do where there are none', () => {
    const { it: kept } = globalThis;
    try {
      Reflect.deleteProperty(globalThis, 'it');
      expect(() => globalTestRunner()).toThrow('pass { runner: { describe, it } }');
    } finally {
      globalThis.it = kept;
    }
  });
});
