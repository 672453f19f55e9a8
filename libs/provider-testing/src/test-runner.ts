/** The two words that the kit needs of a test runner. Jest, Vitest, Mocha and `node:test` all have them. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/** The runner's globals. @throws TypeError where there are none. */
export function globalTestRunner(): TestRunner {
  const describe: unknown = Reflect.get(globalThis, 'describe');
  const it: unknown = Reflect.get(globalThis, 'it');
  if (typeof describe !== 'function' || typeof it !== 'function') {
    throw new TypeError('testProvider: no global describe() and it(); run it in Jest or Vitest (with `globals: true`), or pass { runner: { describe, it } }');
  }
  return {
    describe: (name, body) => Reflect.apply(describe, undefined, [name, body]) as unknown,
    it: (name, body) => Reflect.apply(it, undefined, [name, body]) as unknown,
  };
}
