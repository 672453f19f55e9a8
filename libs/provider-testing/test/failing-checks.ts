import { testProvider, type TestProviderOptions } from '../src/index.js';

/**
 * Runs the kit on a provider and gives the names of the tests that fail, e.g. `a streamed answer › text › keeps to the grammar of events`.
 * @param only the groups to run; all where it is absent.
 */
export async function failingChecks(options: TestProviderOptions, only?: RegExp): Promise<string[]> {
  const path: string[] = [];
  const tests: { name: string; body: () => Promise<void> }[] = [];
  const describe = (name: string, body: () => void): void => {
    path.push(name);
    body();
    path.pop();
  };
  const it = (name: string, body: () => Promise<void>): void => void tests.push({ name: [...path.slice(1), name].join(' › '), body });
  testProvider({ ...options, runner: { describe, it } });
  const failing: string[] = [];
  for (const { name, body } of tests.filter((test) => only?.test(test.name) ?? true)) await body().catch(() => failing.push(name));
  return failing;
}
