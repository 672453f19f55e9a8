const GLOBALS = ['describe', 'it', 'test', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const;

/** The names of the tests that a spec file defines while it is loaded. None of them is run. Tests of `each` tables are left out. */
export async function testNames(load: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  const nothing = (): void => undefined;
  const tables = { each: () => nothing, skip: nothing, only: nothing };
  const describe = Object.assign((_name: string, body: () => void): void => body(), tables);
  const it = Object.assign((name: string): void => void names.push(name), tables);
  const replacements = { describe, it, test: it, beforeAll: nothing, beforeEach: nothing, afterEach: nothing, afterAll: nothing };
  const kept = GLOBALS.map((name): [string, unknown] => [name, Reflect.get(globalThis, name)]);
  Object.assign(globalThis, replacements);
  try {
    await load();
  } finally {
    Object.assign(globalThis, Object.fromEntries(kept));
  }
  return names;
}
