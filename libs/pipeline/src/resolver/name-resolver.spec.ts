import { resolverWorld } from '../testing/resolver-world.spec-support.js';
import { errorThrownBy } from '../testing/outcome-of.spec-support.js';
import { ScriptedProvider } from '../testing/scripted-provider.spec-support.js';
import type { ModelChoice } from './resolver.js';

const resolver = resolverWorld();

function routeOf(choice: ModelChoice): string {
  const routes = resolver.resolve(choice);
  expect(routes).toHaveLength(1);
  return routes.map(({ platformId, providerId, modelId }) => `${platformId} > ${providerId} > ${modelId}`).join();
}

describe('a model with its provider in front', () => {
  it.each([
    ['openai/gpt-4o', 'direct > openai > gpt-4o'],
    ['openai/gpt-next', 'direct > openai > gpt-next'],
    ['groq/openai/gpt-oss-120b', 'direct > groq > openai/gpt-oss-120b'],
    ['groq/compound', 'direct > groq > groq/compound'],
    ['groq/groq/compound', 'direct > groq > groq/compound'],
    ['groq/compound-next', 'direct > groq > compound-next'],
    ['ollama/llama3.2:1b', 'local > ollama > llama3.2:1b'],
    ['ollama/hf.co/someone/model', 'local > ollama > hf.co/someone/model'],
    ['ollama/anything', 'local > ollama > anything'],
  ])('%s goes to %s', (model, route) => {
    expect(routeOf({ model })).toBe(route);
  });
});

describe('a model with its platform in front', () => {
  it.each([
    ['direct/openai/gpt-4o', 'direct > openai > gpt-4o'],
    ['direct/groq/openai/gpt-oss-120b', 'direct > groq > openai/gpt-oss-120b'],
    ['direct/openrouter/anthropic/claude-x', 'direct > openrouter > anthropic/claude-x'],
    ['direct/ollama/llama3.2', 'direct > ollama > llama3.2'],
    ['direct/gpt-4o-mini', 'direct > openai > gpt-4o-mini'],
    ['local/ollama/llama3.2', 'local > ollama > llama3.2'],
    ['local/ollama/someone/model', 'local > ollama > someone/model'],
    ['local/llama3.2', 'local > ollama > llama3.2'],
    ['openrouter/anthropic/claude-sonnet-4.5', 'openrouter > anthropic > claude-sonnet-4.5'],
    ['openrouter/unheard-of/model:free', 'openrouter > unheard-of > model:free'],
    ['openrouter/mistral/small', 'openrouter > mistral > small'],
    ['openrouter/openrouter/auto', 'openrouter > openrouter > auto'],
    ['openrouter/auto', 'openrouter > openrouter > auto'],
    ['openrouter/claude-sonnet-4.5', 'openrouter > anthropic > claude-sonnet-4.5'],
  ])('%s goes to %s', (model, route) => {
    expect(routeOf({ model })).toBe(route);
  });
});

describe('a bare name', () => {
  it.each([
    ['gpt-4o-mini', 'direct > openai > gpt-4o-mini', 'the only provider that lists it'],
    ['gpt-4o', 'direct > openai > gpt-4o', 'its maker, though a host lists it too'],
    ['llama3.2', 'local > ollama > llama3.2', 'a local provider'],
    ['llama-3.3-70b', 'direct > groq > llama-3.3-70b', 'a host that alone lists it'],
  ])('%s goes to %s: %s', (model, route) => {
    expect(routeOf({ model })).toBe(route);
  });

  it('goes to the preferred provider where two could be its maker', () => {
    const preferring = resolverWorld({ settings: { providerPreference: ['openai', 'twin', 'anthropic'] } });
    expect(preferring.resolve({ model: 'claude-sonnet-4-5' })).toEqual([{ platformId: 'direct', providerId: 'twin', modelId: 'claude-sonnet-4-5' }]);
  });

  it('goes to the preferred provider where only hosts list it', () => {
    const preferring = resolverWorld({ settings: { providerPreference: ['ollama'] } });
    expect(preferring.resolve({ model: 'shared-host' })).toMatchObject([{ platformId: 'local', providerId: 'ollama' }]);
  });

  it('goes to its maker whatever is preferred', () => {
    const preferring = resolverWorld({ settings: { providerPreference: ['groq'] } });
    expect(preferring.resolve({ model: 'gpt-4o' })).toMatchObject([{ providerId: 'openai' }]);
  });

  it.each(['claude-sonnet-4-5', 'shared-host'])('%s is refused with the candidates where nothing decides', (model) => {
    const error = errorThrownBy(() => resolver.resolve({ model }));
    expect(error).toMatchObject({ kind: 'invalid_request', status: 400, path: 'model', model });
    expect(error.message).toMatch(model === 'shared-host' ? /groq\/shared-host, ollama\/shared-host/ : /anthropic\/claude-sonnet-4-5, twin\/claude-sonnet-4-5/);
  });
});

describe('explicit fields that complete a name', () => {
  it.each<[ModelChoice, string]>([
    [{ provider: 'groq', model: 'openai/gpt-oss-120b' }, 'direct > groq > openai/gpt-oss-120b'],
    [{ provider: 'groq', model: 'openai/gpt-next' }, 'direct > groq > openai/gpt-next'],
    [{ provider: 'groq', model: 'groq/compound' }, 'direct > groq > groq/compound'],
    [{ provider: 'groq', model: 'compound' }, 'direct > groq > compound'],
    [{ provider: 'groq', model: 'groq/llama-3.3-70b' }, 'direct > groq > llama-3.3-70b'],
    [{ provider: 'groq', model: 'direct/groq/llama-3.3-70b' }, 'direct > groq > llama-3.3-70b'],
    [{ provider: 'groq', model: 'direct/llama-3.3-70b' }, 'direct > groq > llama-3.3-70b'],
    [{ provider: 'openai', model: 'gpt-next' }, 'direct > openai > gpt-next'],
    [{ provider: 'openai', model: 'openai/gpt-next' }, 'direct > openai > gpt-next'],
    [{ provider: 'openai', model: 'ft:gpt-4o:acme/x' }, 'direct > openai > ft:gpt-4o:acme/x'],
    [{ provider: 'twin', model: 'claude-sonnet-4-5' }, 'direct > twin > claude-sonnet-4-5'],
    [{ provider: 'ollama', model: 'llama3.2' }, 'local > ollama > llama3.2'],
    [{ provider: 'openrouter', model: 'anthropic/claude-x' }, 'direct > openrouter > anthropic/claude-x'],
    [{ provider: 'openrouter', model: 'openrouter/auto' }, 'direct > openrouter > openrouter/auto'],
    [{ provider: 'openrouter', model: 'openrouter/anthropic/claude-x' }, 'direct > openrouter > anthropic/claude-x'],
    [{ provider: 'anthropic', model: 'openrouter/anthropic/claude-x' }, 'openrouter > anthropic > claude-x'],
    [{ provider: 'mistral', model: 'openrouter/mistral/small' }, 'openrouter > mistral > small'],
    [{ platform: 'direct', model: 'openai/gpt-4o' }, 'direct > openai > gpt-4o'],
    [{ platform: 'direct', model: 'direct/openai/gpt-4o' }, 'direct > openai > gpt-4o'],
    [{ platform: 'direct', model: 'gpt-4o' }, 'direct > openai > gpt-4o'],
    [{ platform: 'direct', model: 'ollama/llama3.2' }, 'direct > ollama > llama3.2'],
    [{ platform: 'direct', model: 'openrouter/anthropic/claude-x' }, 'direct > openrouter > anthropic/claude-x'],
    [{ platform: 'direct', provider: 'openrouter', model: 'anthropic/claude-x' }, 'direct > openrouter > anthropic/claude-x'],
    [{ platform: 'direct', provider: 'groq', model: 'openai/gpt-oss-120b' }, 'direct > groq > openai/gpt-oss-120b'],
    [{ platform: 'direct', provider: 'ollama', model: 'llama3.2' }, 'direct > ollama > llama3.2'],
    [{ platform: 'local', model: 'llama3.2' }, 'local > ollama > llama3.2'],
    [{ platform: 'local', model: 'shared-host' }, 'local > ollama > shared-host'],
    [{ platform: 'local', model: 'ollama/new' }, 'local > ollama > new'],
    [{ platform: 'local', provider: 'ollama', model: 'local/ollama/new' }, 'local > ollama > new'],
    [{ platform: 'openrouter', model: 'anthropic/claude-x' }, 'openrouter > anthropic > claude-x'],
    [{ platform: 'openrouter', model: 'openrouter/anthropic/claude-x' }, 'openrouter > anthropic > claude-x'],
    [{ platform: 'openrouter', model: 'claude-sonnet-4.5' }, 'openrouter > anthropic > claude-sonnet-4.5'],
    [{ platform: 'openrouter', model: 'auto' }, 'openrouter > openrouter > auto'],
    [{ platform: 'openrouter', provider: 'anthropic', model: 'claude-x' }, 'openrouter > anthropic > claude-x'],
    [{ platform: 'openrouter', provider: 'anthropic', model: 'anthropic/claude-x' }, 'openrouter > anthropic > claude-x'],
    [{ platform: 'openrouter', provider: 'anthropic', model: 'openrouter/anthropic/claude-x' }, 'openrouter > anthropic > claude-x'],
    [{ platform: 'openrouter', provider: 'openrouter', model: 'anthropic/claude-x' }, 'openrouter > anthropic > claude-x'],
    [{ platform: 'openrouter', provider: 'openrouter', model: 'auto' }, 'openrouter > openrouter > auto'],
  ])('%j goes to %s', (choice, route) => {
    expect(routeOf(choice)).toBe(route);
  });
});

describe('a choice that cannot be served', () => {
  it.each<[ModelChoice, string, string, RegExp]>([
    [{ platform: 'dierct', model: 'gpt-4o' }, 'invalid_request', 'platform', /unknown platform "dierct"; known: direct, openrouter, local/],
    [{ platform: 'local', model: 'openai/gpt-4o' }, 'invalid_request', 'platform', /"openai" is not reached by platform "local"; it reaches: ollama/],
    [{ platform: 'local', model: 'openrouter/anthropic/x' }, 'invalid_request', 'platform', /"local" contradicts the platform "openrouter"/],
    [{ platform: 'openrouter', model: 'direct/openai/gpt-4o' }, 'invalid_request', 'platform', /"openrouter" contradicts the platform "direct"/],
    [{ platform: 'local', provider: 'openai', model: 'gpt-4o' }, 'invalid_request', 'provider', /not reached by platform "local"/],
    [{ provider: 'openai', model: 'local/llama3.2' }, 'invalid_request', 'provider', /not reached by platform "local"/],
    [{ provider: 'anthropic', model: 'openai/gpt-4o' }, 'invalid_request', 'provider', /"anthropic" contradicts the provider "openai"/],
    [{ provider: 'anthropic', model: 'mistral/small' }, 'invalid_request', 'provider', /"anthropic" contradicts the provider "mistral"/],
    [{ platform: 'openrouter', provider: 'anthropic', model: 'openai/gpt-4o' }, 'invalid_request', 'provider', /"anthropic" contradicts the maker "openai"/],
    [{ provider: 'opnai', model: 'gpt-4o' }, 'invalid_request', 'provider', /unknown provider "opnai"; on are: openai, anthropic, groq/],
    [{ provider: 'mistral', model: 'small' }, 'unavailable', 'provider', /"mistral" is off: set MISTRAL_API_KEY/],
    [{ provider: 'cohere', model: 'command' }, 'unavailable', 'provider', /"cohere" is off$/],
    [{ platform: 'direct', provider: 'mistral', model: 'small' }, 'unavailable', 'provider', /set MISTRAL_API_KEY/],
    [{ model: 'mistral/small' }, 'unavailable', 'model', /set MISTRAL_API_KEY/],
    [{ model: 'direct/mistral/small' }, 'unavailable', 'model', /set MISTRAL_API_KEY/],
    [{ model: 'local/openai/gpt-4o' }, 'invalid_request', 'model', /not reached by platform "local"/],
    [{ model: 'openai/' }, 'invalid_request', 'model', /names no model/],
    [{ model: 'direct/' }, 'invalid_request', 'model', /names no model/],
    [{ model: 'direct/openai/' }, 'invalid_request', 'model', /names no model/],
    [{ model: 'openrouter/anthropic/' }, 'invalid_request', 'model', /names no model/],
    [{ provider: 'openai', model: 'openai/' }, 'invalid_request', 'model', /names no model/],
    [{ model: '' }, 'invalid_request', 'model', /names no model/],
    [{ provider: 'openai', model: '' }, 'invalid_request', 'model', /names no model/],
    [{ model: 'gpt-4o-mni' }, 'model_not_found', 'model', /unknown model "gpt-4o-mni"; nearest: openai\/gpt-4o-mini/],
    [{ model: 'opnai/gpt-4o' }, 'model_not_found', 'model', /"opnai" is no provider that is on \(on are: openai, .*\); nearest: openai\/gpt-4o/],
    [{ model: '/gpt-4o' }, 'model_not_found', 'model', /unknown model "\/gpt-4o"/],
    [{ model: 'direct' }, 'model_not_found', 'model', /unknown model "direct"/],
    [{ model: 'nothing-like-it-at-all' }, 'model_not_found', 'model', /^unknown model "nothing-like-it-at-all"; known: \w+\/.+ and \d+ more$/],
    [{ platform: 'local', model: 'gpt-4o' }, 'model_not_found', 'model', /unknown model "gpt-4o"/],
    [{ platform: 'openrouter', model: 'claude-sonnet-4.4' }, 'model_not_found', 'model', /nearest: openrouter\/anthropic\/claude-sonnet-4.5/],
    [{ platform: 'openrouter', model: 'gpt-4o' }, 'invalid_request', 'model', /openrouter\/openai\/gpt-4o, openrouter\/azure\/gpt-4o/],
  ])('%j is refused with %s at %s', (choice, kind, path, message) => {
    const error = errorThrownBy(() => resolver.resolve(choice));
    expect(error).toMatchObject({ kind, path, status: kind === 'model_not_found' ? 404 : 400 });
    expect(error.message).toMatch(message);
  });

  it('names what turns the provider of all makers on', () => {
    const without = resolverWorld({ on: ['openai'], off: new Map([['openrouter', 'set OPENROUTER_API_KEY']]) });
    const prefixed = errorThrownBy(() => without.resolve({ model: 'openrouter/anthropic/claude-x' }));
    expect(prefixed).toMatchObject({ kind: 'unavailable', status: 400, path: 'model', message: 'provider "openrouter" is off: set OPENROUTER_API_KEY' });
    expect(errorThrownBy(() => without.resolve({ platform: 'openrouter', model: 'a/b' }))).toMatchObject({ path: 'platform' });
  });

  it('is only a contradiction where the names of the provider are known', () => {
    const unlisted = resolverWorld({ providers: [new ScriptedProvider({ id: 'openai', models: ['gpt-4o'] }), new ScriptedProvider({ id: 'unlisted' })] });
    expect(unlisted.resolve({ provider: 'unlisted', model: 'openai/gpt-4o' })).toMatchObject([{ providerId: 'unlisted', modelId: 'openai/gpt-4o' }]);
  });
});
