import { ProviderDirectory } from '../provider-directory.js';
import { CALL_SHAPES, textOf } from '../testing/call-shapes.spec-support.js';
import { errorThrownBy } from '../testing/outcome-of.spec-support.js';
import { providerMap, ScriptedProvider } from '../testing/scripted-provider.spec-support.js';
import { createDirectPlatform } from './direct-platform.js';
import { createLocalPlatform } from './local-platform.js';
import { createOpenRouterPlatform } from './openrouter-platform.js';

const openai = new ScriptedProvider({ id: 'openai' });
const openrouter = new ScriptedProvider({ id: 'openrouter' });
const ollama = new ScriptedProvider({ id: 'ollama', platform: 'local' });
const directory = new ProviderDirectory(providerMap(openai, openrouter, ollama), new Map([['groq', 'set GROQ_API_KEY']]));

describe.each(CALL_SHAPES)('an engine ($name)', ({ call }) => {
  it.each([
    [createDirectPlatform, 'openai', 'gpt-4o', openai, 'gpt-4o'],
    [createDirectPlatform, 'ollama', 'llama3.2', ollama, 'llama3.2'],
    [createLocalPlatform, 'ollama', 'llama3.2', ollama, 'llama3.2'],
    [createOpenRouterPlatform, 'anthropic', 'claude-x', openrouter, 'anthropic/claude-x'],
  ])('of %p carries %s %s out', async (create, providerId, modelId, provider, vendorModel) => {
    const platform = create(directory);
    const engine = platform.engine(providerId, modelId);
    const target = { platformId: platform.platformId, providerId, modelId };
    expect(engine).toMatchObject(target);
    const result = await engine.execute(call());
    expect(result.target).toEqual(target);
    expect(await textOf(result)).toBe('ok');
    expect(provider.seen.at(-1)?.model).toBe(vendorModel);
  });
});

describe('a platform', () => {
  it('knows whom it reaches', () => {
    expect(createDirectPlatform(directory).providerIds).toEqual(['openai', 'openrouter', 'ollama']);
    expect(createLocalPlatform(directory).providerIds).toEqual(['ollama']);
    expect(createOpenRouterPlatform(directory)).toMatchObject({ providerIds: undefined, throughProviderId: 'openrouter' });
  });

  it('has no engine for a provider that is off, unknown, or not on it', () => {
    expect(errorThrownBy(() => createDirectPlatform(directory).engine('groq', 'x'))).toMatchObject({ kind: 'unavailable', message: 'provider "groq" is off: set GROQ_API_KEY' });
    expect(errorThrownBy(() => createDirectPlatform(directory).engine('opnai', 'x'))).toMatchObject({ kind: 'unavailable', message: 'unknown provider "opnai"; on are: openai, openrouter, ollama' });
    expect(errorThrownBy(() => createLocalPlatform(directory).engine('openai', 'x')).message).toMatch(/not reached by platform "local"; it reaches: ollama/);
    const none = new ProviderDirectory(providerMap(openai));
    expect(errorThrownBy(() => createOpenRouterPlatform(none).engine('anthropic', 'x'))).toMatchObject({ kind: 'unavailable', providerId: 'openrouter' });
  });
});
