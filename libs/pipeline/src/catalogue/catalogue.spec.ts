import type { ListedModel, LlmProvider } from '@modelport/provider-base';
import { ProviderDirectory } from '../provider-directory.js';
import { FakeClock, settled } from '../testing/fake-clock.spec-support.js';
import { modelDefinition, providerMap, ScriptedProvider } from '../testing/scripted-provider.spec-support.js';
import { Catalogue } from './catalogue.js';
import type { CatalogueFilter } from './catalogue-filter.js';

const big = modelDefinition('big', { contextWindow: 1000, maxOutput: 100, capabilities: ['streaming', 'vision'], pricing: { input: 3, output: 15 } });
const small = modelDefinition('small', { contextWindow: 500, pricing: { input: 1, output: 2 } });
const unpriced = modelDefinition('unpriced');

function catalogueOf(...providers: readonly LlmProvider[]): { catalogue: Catalogue; clock: FakeClock } {
  const clock = new FakeClock();
  return { catalogue: new Catalogue(new ProviderDirectory(providerMap(...providers)), clock, { timeToLive: 100, maxModels: 3 }), clock };
}

describe('Catalogue', () => {
  const { catalogue } = catalogueOf(new ScriptedProvider({ id: 'a', models: [big, small] }), new ScriptedProvider({ id: 'b', models: [small, unpriced] }));
  const names = (filter: CatalogueFilter): string[] => catalogue.known(filter).map(({ providerId, id }) => `${providerId}/${id}`);

  it('holds what every provider that is on declares', () => {
    expect(catalogue.known()[0]).toEqual({
      providerId: 'a',
      platformId: 'direct',
      id: 'big',
      name: 'big',
      contextWindow: 1000,
      maxOutput: 100,
      modalities: { input: ['text'], output: ['text'] },
      capabilities: ['streaming', 'vision'],
      pricing: { input: 3, output: 15 },
      declared: true,
    });
    expect(names({})).toEqual(['a/big', 'a/small', 'b/small', 'b/unpriced']);
  });

  it.each<[CatalogueFilter, string[]]>([
    [{ providerId: 'b' }, ['b/small', 'b/unpriced']],
    [{ platformId: 'local' }, []],
    [{ capabilities: ['vision', 'streaming'] }, ['a/big']],
    [{ capabilities: ['vision', 'reasoning'] }, []],
    [{ maxInputPrice: 1 }, ['a/small', 'b/small']],
    [{ maxOutputPrice: 15 }, ['a/big', 'a/small', 'b/small']],
    [{ minContextWindow: 501 }, ['a/big']],
    [{ minContextWindow: 500, providerId: 'b' }, ['b/small']],
  ])('filters by %j, leaving out what is not known', (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it('finds a model by its provider, or every model of an id', () => {
    expect(catalogue.find('b', 'small')).toMatchObject({ providerId: 'b' });
    expect(catalogue.find('b', 'big')).toBeUndefined();
    expect(catalogue.withId('small').map(({ providerId }) => providerId)).toEqual(['a', 'b']);
    expect(catalogue.withId('constructor')).toEqual([]);
  });
});

describe('a live list', () => {
  function local(listModels: () => Promise<readonly ListedModel[]>): ScriptedProvider {
    const provider = new ScriptedProvider({ id: 'home', platform: 'local', models: [big], listModels });
    Object.assign(provider.definition, { defaultPricing: { input: 0, output: 0 } });
    return provider;
  }

  it('takes the place of what a local provider declares, with the declared facts where there are any', async () => {
    const { catalogue } = catalogueOf(local(() => Promise.resolve([{ id: 'big' }, { id: 'own', name: 'My Own' }])));
    expect(catalogue.known().map(({ id }) => id)).toEqual(['big']);
    expect(await catalogue.list()).toEqual([
      expect.objectContaining({ id: 'big', contextWindow: 1000, pricing: { input: 3, output: 15 }, declared: true }),
      { providerId: 'home', platformId: 'local', id: 'own', name: 'My Own', capabilities: [], pricing: { input: 0, output: 0 }, declared: false },
    ]);
    expect(catalogue.find('home', 'own')).toMatchObject({ name: 'My Own' });
  });

  it('is asked for again only when it is old, and once for all who wait', async () => {
    let asked = 0;
    const { catalogue, clock } = catalogueOf(local(async () => [{ id: `model-${++asked}` }]));
    const [first, second] = await Promise.all([catalogue.list(), catalogue.list()]);
    expect(first).toEqual(second);
    await clock.advance(99);
    expect(await catalogue.list()).toMatchObject([{ id: 'model-1' }]);
    await clock.advance(1);
    expect(await catalogue.list()).toMatchObject([{ id: 'model-2' }]);
    expect(asked).toBe(2);
  });

  it('is cut off where it is too long', async () => {
    const { catalogue } = catalogueOf(local(() => Promise.resolve(['1', '2', '3', '4'].map((id) => ({ id })))));
    expect(await catalogue.list()).toHaveLength(3);
  });

  it('gives way to the declared models where it cannot be had, and is not asked for at once again', async () => {
    let asked = 0;
    const failing = async (): Promise<never> => {
      asked++;
      throw new Error('refused');
    };
    const { catalogue } = catalogueOf(local(failing));
    expect(await catalogue.list()).toMatchObject([{ id: 'big' }]);
    await catalogue.list();
    expect(asked).toBe(1);
  });

  it('is not asked of providers that are not local', async () => {
    const { catalogue } = catalogueOf(new ScriptedProvider({ id: 'far', models: [big], listModels: () => Promise.resolve([{ id: 'other' }]) }));
    expect(await catalogue.list()).toMatchObject([{ id: 'big' }]);
  });

  it('is renewed in the background when a name is not known', async () => {
    const { catalogue } = catalogueOf(local(() => Promise.resolve([{ id: 'own' }])));
    expect(catalogue.withId('own')).toEqual([]);
    await settled();
    expect(catalogue.withId('own')).toMatchObject([{ providerId: 'home' }]);
  });
});
