import type { AliasSetting } from '../pipeline-settings.js';
import { errorThrownBy } from '../testing/outcome-of.spec-support.js';
import { resolverWorld } from '../testing/resolver-world.spec-support.js';
import { modelDefinition, ScriptedProvider } from '../testing/scripted-provider.spec-support.js';

const models = {
  fast: ['groq/openai/gpt-oss-120b', { provider: 'openai', model: 'gpt-4o-mini' }, 'openrouter/anthropic/claude-x', { platform: 'direct', provider: 'ollama', model: 'llama3.2' }],
  'gpt-4o': ['anthropic/claude-sonnet-4-5'],
  'team/best': ['mistral/small', 'openai/gpt-4o', 'groq/compound', 'openrouter/auto'],
  dark: ['mistral/small', 'mistral/large', 'cohere/command'],
};
const resolver = resolverWorld({ settings: { models } });

describe('an alias', () => {
  it('gives its routes in their order', () => {
    expect(resolver.resolve({ model: 'fast' })).toEqual([
      { platformId: 'direct', providerId: 'groq', modelId: 'openai/gpt-oss-120b' },
      { platformId: 'direct', providerId: 'openai', modelId: 'gpt-4o-mini' },
      { platformId: 'openrouter', providerId: 'anthropic', modelId: 'claude-x' },
      { platformId: 'direct', providerId: 'ollama', modelId: 'llama3.2' },
    ]);
  });

  it('comes before a model of the same name', () => {
    expect(resolver.resolve({ model: 'gpt-4o' })).toMatchObject([{ providerId: 'anthropic' }]);
    expect(resolver.resolve({ model: 'openai/gpt-4o' })).toMatchObject([{ providerId: 'openai' }]);
  });

  it('leaves out routes whose provider is off, and may have slashes in its name', () => {
    expect(resolver.resolve({ model: 'team/best' })).toEqual([
      { platformId: 'direct', providerId: 'openai', modelId: 'gpt-4o' },
      { platformId: 'direct', providerId: 'groq', modelId: 'groq/compound' },
      { platformId: 'direct', providerId: 'openrouter', modelId: 'openrouter/auto' },
    ]);
  });

  it('tells which routes are left out, as they were written, and why', () => {
    const off = [{ route: 'mistral/small', why: 'provider "mistral" is off: set MISTRAL_API_KEY' }];
    expect(resolver.offBeside(resolver.resolve({ model: 'team/best' }))).toEqual(off);
    expect(resolver.offBeside(resolver.resolve({ model: 'openai/gpt-4o' }))).toEqual([]);
    expect(resolver.offRoutes.map(({ alias, route }) => [alias, route])).toEqual([
      ['team/best', 'mistral/small'],
      ['dark', 'mistral/small'],
      ['dark', 'mistral/large'],
      ['dark', 'cohere/command'],
    ]);
  });

  it('is matched exactly', () => {
    expect(errorThrownBy(() => resolver.resolve({ model: 'Fast' }))).toMatchObject({ kind: 'model_not_found' });
    expect(errorThrownBy(() => resolver.resolve({ model: 'fasst' })).message).toMatch(/nearest: fast/);
  });

  it('says what would turn a provider on where none is', () => {
    const error = errorThrownBy(() => resolver.resolve({ model: 'dark' }));
    expect(error).toMatchObject({ kind: 'unavailable', status: 503, path: 'model' });
    expect(error.message).toBe('no provider for the model "dark" is on: provider "mistral" is off: set MISTRAL_API_KEY; provider "cohere" is off');
  });

  it('is narrowed by explicit fields', () => {
    expect(resolver.resolve({ model: 'fast', provider: 'openai' })).toMatchObject([{ providerId: 'openai' }]);
    expect(resolver.resolve({ model: 'fast', platform: 'openrouter' })).toMatchObject([{ platformId: 'openrouter', providerId: 'anthropic' }]);
    expect(resolver.resolve({ model: 'fast', platform: 'local' })).toEqual([{ platformId: 'local', providerId: 'ollama', modelId: 'llama3.2' }]);
  });

  it('is refused with explicit fields that none of its routes fits', () => {
    expect(errorThrownBy(() => resolver.resolve({ model: 'fast', provider: 'twin' }))).toMatchObject({ kind: 'invalid_request', path: 'provider', message: 'the alias "fast" has no route by provider "twin"' });
    expect(errorThrownBy(() => resolver.resolve({ model: 'gpt-4o', platform: 'local' }))).toMatchObject({ kind: 'invalid_request', path: 'platform' });
  });

  it.each<[string, readonly string[], string, RegExp]>([
    ['a route without a provider', ['openai/gpt-4o', 'gpt-4o'], 'models.x.1', /"gpt-4o" is no route; expected "provider\/model"/],
    ['a route without a model', ['openai/'], 'models.x.0', /is no route/],
    ['an unknown provider', ['opnai/gpt-4o'], 'models.x.0', /unknown provider "opnai"; on are: openai/],
    ['no route at all', [], 'models.x', /has no route/],
  ])('is refused at the start with %s', (_, routes, path, message) => {
    const error = errorThrownBy(() => resolverWorld({ settings: { models: { x: routes } } }));
    expect(error).toMatchObject({ kind: 'invalid_request', path });
    expect(error.message).toMatch(message);
  });

  it('is refused at the start with a route that contradicts itself', () => {
    const error = errorThrownBy(() => resolverWorld({ settings: { models: { x: [{ platform: 'local', provider: 'openai', model: 'gpt-4o' }] } } }));
    expect(error).toMatchObject({ path: 'models.x.0', message: 'models.x.0: provider "openai" is not reached by platform "local"; it reaches: ollama' });
  });

  it('is refused at the start with an unknown platform', () => {
    const error = errorThrownBy(() => resolverWorld({ settings: { models: { x: [{ platform: 'loca', provider: 'ollama', model: 'm' }] } } }));
    expect(error).toMatchObject({ path: 'models.x.0', message: 'models.x.0: unknown platform "loca"; known: local, direct, openrouter' });
  });

  it('may name providers of which nobody said whether they are off', () => {
    const lenient = resolverWorld({ settings: { models: { x: ['unheard-of/m', 'openai/gpt-4o'] } }, off: undefined });
    expect(lenient.resolve({ model: 'x' })).toMatchObject([{ providerId: 'openai' }]);
  });
});

describe('no model', () => {
  it('means the configured default', () => {
    expect(resolverWorld({ settings: { defaultModel: 'groq/openai/gpt-oss-120b' } }).resolve({})).toEqual([{ platformId: 'direct', providerId: 'groq', modelId: 'openai/gpt-oss-120b' }]);
  });

  it('means the routes of a default that is an alias', () => {
    expect(resolverWorld({ settings: { models, defaultModel: 'fast' } }).resolve({})).toHaveLength(4);
    expect(resolverWorld({ settings: { models, defaultModel: 'fast' } }).resolve({ provider: 'groq' })).toMatchObject([{ providerId: 'groq' }]);
  });

  it('may go with a platform that reaches the default too', () => {
    expect(resolverWorld({ settings: { defaultModel: 'ollama/llama3.2' } }).resolve({ platform: 'direct' })).toMatchObject([{ platformId: 'direct', providerId: 'ollama' }]);
  });

  it('is refused with a provider that is not the default one', () => {
    const error = errorThrownBy(() => resolverWorld({ settings: { defaultModel: 'groq/x' } }).resolve({ provider: 'openai', platform: 'direct' }));
    expect(error).toMatchObject({ kind: 'invalid_request', path: 'model', message: 'the default model "groq/x" has no route by platform "direct" and provider "openai"' });
  });

  it('is refused without a default', () => {
    expect(errorThrownBy(() => resolver.resolve({}))).toMatchObject({ kind: 'invalid_request', status: 400, path: 'model' });
  });

  describe('with only the sandbox on', () => {
    const embedder = modelDefinition('sandbox-embed', { capabilities: ['embeddings'] });
    const sandbox = new ScriptedProvider({ id: 'sandbox', models: [embedder, 'sandbox-1', 'sandbox-2'] });

    it('means its first chat model', () => {
      expect(resolverWorld({ providers: [sandbox] }).resolve({})).toEqual([{ platformId: 'direct', providerId: 'sandbox', modelId: 'sandbox-1' }]);
    });

    it('is refused as soon as another provider is on', () => {
      const both = resolverWorld({ providers: [sandbox, new ScriptedProvider({ id: 'openai' })] });
      expect(both.defaultModel).toBeUndefined();
      expect(errorThrownBy(() => both.resolve({}))).toMatchObject({ path: 'model' });
    });

    it('is refused where only some other provider is on', () => {
      expect(resolverWorld({ on: ['openai'] }).defaultModel).toBeUndefined();
    });
  });
});

describe('an alias with more than an order', () => {
  const resolve = (setting: AliasSetting) => resolverWorld({ settings: { models: { fast: setting } } }).resolve({ model: 'fast' });

  it('gives its routes their rank, their weight, and what holds for all of them', () => {
    const routes = resolve({ routes: ['openai/gpt-4o', [{ provider: 'groq', model: 'shared-host', weight: 3, timeouts: { idle: 5 } }, 'anthropic/claude-sonnet-4-5']], balance: 'least_busy', hedge: 500 });
    const alias = { balance: 'least_busy', hedge: 500 };
    expect(routes).toEqual([
      { platformId: 'direct', providerId: 'openai', modelId: 'gpt-4o', route: { rank: 0, weight: 1, alias } },
      { platformId: 'direct', providerId: 'groq', modelId: 'shared-host', route: { rank: 1, weight: 3, timeouts: { idle: 5 }, alias } },
      { platformId: 'direct', providerId: 'anthropic', modelId: 'claude-sonnet-4-5', route: { rank: 1, weight: 1, alias } },
    ]);
  });

  it('may have equals and weights in a plain list too', () => {
    expect(resolve([['openai/gpt-4o', 'groq/gpt-4o']]).map(({ route }) => route?.rank)).toEqual([0, 0]);
    expect(resolve([{ provider: 'openai', model: 'gpt-4o', weight: 2 }])[0]?.route).toMatchObject({ weight: 2 });
  });

  it('is refused at the start with the path of a route that is none', () => {
    expect(errorThrownBy(() => resolve({ routes: ['openai/gpt-4o', ['groq/gpt-4o', 'nonsense']] }))).toMatchObject({ path: 'models.fast.routes.1.1' });
    expect(errorThrownBy(() => resolve({ routes: [] }))).toMatchObject({ path: 'models.fast.routes' });
  });
});
