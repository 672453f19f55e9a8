import { chaosConfig } from './chaos-config.js';

interface Alias {
  routes: readonly (string | readonly string[])[];
}

const { file } = chaosConfig('http://127.0.0.1:1', { aliases: 24, stallsEvery: 4, checkStreams: true });
const models = Object.entries((file as { models: Record<string, Alias> }).models);
const routesOf = (kind: string): readonly string[][] => models.filter(([name]) => name.startsWith(`${kind}-`)).map(([, { routes }]) => routes.flat());

describe('the aliases of a chaos run', () => {
  it.each(['saved', 'patient'])('have one healthy vendor, behind those that fail: %s', (kind) => {
    const all = routesOf(kind);
    expect(all).toHaveLength(24);
    for (const routes of all) expect(routes.map((route) => route.includes('/healthy@')).indexOf(true)).toBe(routes.length - 1);
    for (const routes of all) expect(routes.length).toBeGreaterThan(1);
  });

  it('never put the healthy one among equals', () => {
    expect(models.flatMap(([, { routes }]) => routes.filter((route) => typeof route !== 'string').flat()).filter((route) => route.includes('healthy'))).toEqual([]);
  });

  it('have none where nobody is to answer', () => {
    expect([...routesOf('doomed'), ...routesOf('refused'), ...routesOf('endless')].flat().filter((route) => /healthy|chaos/.test(route))).toEqual([]);
  });

  it('give little patience only to those that do nothing but stall', () => {
    const quick = models.flatMap(([, { routes }]) => routes.flat()).filter((route) => route.startsWith('quick-'));
    expect(quick.length).toBeGreaterThan(0);
    expect(quick.filter((route) => !route.includes('/stalls@'))).toEqual([]);
  });
});
