import type { ProviderDefinition } from '@modelport/provider-base';
import { loadGatewaySettings } from '../settings/load-gateway-settings.js';
import type { ProviderSwitch } from './provider-switch.js';
import { resolveProviders } from './resolve-providers.js';

function definitionOf(id: string, api: Partial<ProviderDefinition['api']>): ProviderDefinition {
  return {
    provider: { id, name: id, description: id },
    api: { baseUrl: `https://${id}.example/v1`, authType: 'none', timeout: 1000, maxRetries: 2, ...api },
    capabilities: ['streaming', 'vision'],
    models: [
      { id: 'one', name: 'One', contextWindow: 1000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'], pricing: { input: 1, output: 2 } },
      { id: 'two', name: 'Two', modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'] },
    ],
    errorCodes: { slow: 'rate_limit' },
  };
}

const keyed = definitionOf('my-vendor', { authType: 'bearer', authEnvVar: 'MY_VENDOR_API_KEY' });
const local = definitionOf('ollama', { baseUrl: 'http://127.0.0.1:11434' });
local.provider.platform = 'local';
const sandbox = definitionOf('sandbox', { baseUrl: 'https://sandbox.invalid' });
const definitions = [sandbox, keyed, local];

function switches(yaml: string, env: Record<string, string> = {}): Record<string, ProviderSwitch> {
  const settings = loadGatewaySettings({ env, readFile: () => yaml });
  return Object.fromEntries(resolveProviders(definitions, settings, env).map((each) => [each.definition.provider.id, each]));
}

describe('resolveProviders', () => {
  it('keeps the order of the definitions', () => {
    expect(Object.keys(switches(''))).toEqual(['sandbox', 'my-vendor', 'ollama']);
  });

  it('turns on the sandbox alone where nothing is set, and says how to turn on the others', () => {
    const { sandbox: made, 'my-vendor': vendor, ollama } = switches('');
    expect(made).toMatchObject({ on: true, why: 'no other provider is on' });
    expect(vendor).toMatchObject({ on: false, why: 'set MY_VENDOR_API_KEY to turn it on' });
    expect(ollama).toMatchObject({ on: false, why: 'set OLLAMA_BASE_URL to turn it on, e.g. OLLAMA_BASE_URL=http://127.0.0.1:11434' });
  });

  it('turns on a provider whose key variable is set, and the sandbox off', () => {
    const { sandbox: made, 'my-vendor': vendor } = switches('', { MY_VENDOR_API_KEY: 'swordfish' });
    expect(vendor).toMatchObject({ on: true, why: 'MY_VENDOR_API_KEY is set' });
    expect(vendor?.options.apiKey?.toString()).toBe('[redacted]');
    expect(made).toMatchObject({ on: false, why: 'another provider is on; write `sandbox: {}` under `providers` to have it too' });
  });

  it('counts an empty key variable as unset', () => {
    expect(switches('', { MY_VENDOR_API_KEY: ' ' })['my-vendor']).toMatchObject({ on: false });
  });

  it('keeps the sandbox on beside others where the file has a block for it', () => {
    expect(switches('providers: { sandbox: {} }', { MY_VENDOR_API_KEY: 'swordfish' }).sandbox).toMatchObject({ on: true });
  });

  it('turns on a provider without keys by its address or by a block', () => {
    expect(switches('', { OLLAMA_BASE_URL: 'http://192.168.1.5:11434' }).ollama).toMatchObject({ on: true, why: 'OLLAMA_BASE_URL is set', options: { baseUrl: 'http://192.168.1.5:11434' } });
    expect(switches('providers: { ollama: }').ollama).toMatchObject({ on: true, why: 'it has a block in the configuration' });
  });

  describe('of a provider that can do without its key', () => {
    const tokened = definitionOf('my-cloud', { authType: 'header', authName: 'x-key', authEnvVar: 'MY_CLOUD_API_KEY', keyOptional: true });
    const switchOf = (yaml: string, env: Record<string, string> = {}): ProviderSwitch | undefined => resolveProviders([tokened], loadGatewaySettings({ env, readFile: () => yaml }), env)[0];

    it('turns it on by its key, its address or a block', () => {
      expect(switchOf('', { MY_CLOUD_API_KEY: 'swordfish' })).toMatchObject({ on: true, why: 'MY_CLOUD_API_KEY is set' });
      expect(switchOf('', { MY_CLOUD_BASE_URL: 'https://mine.example' })).toMatchObject({ on: true, why: 'MY_CLOUD_BASE_URL is set', options: { baseUrl: 'https://mine.example' } });
      expect(switchOf('providers: { my-cloud: }')).toMatchObject({ on: true, why: 'it has a block in the configuration' });
    });

    it('says all the ways to turn it on', () => {
      expect(switchOf('')).toMatchObject({ on: false, why: 'set MY_CLOUD_API_KEY to turn it on; without a key: set MY_CLOUD_BASE_URL, or write `my-cloud: {}` under `providers`' });
    });

    it('leaves it off where the file names a key that is not set', () => {
      expect(switchOf('providers: { my-cloud: { api_key: "${TEAM_KEY}" } }')).toMatchObject({ on: false, why: 'set TEAM_KEY to turn it on' });
    });
  });

  it('turns a provider off by `enabled: false`, whatever is set', () => {
    const yaml = 'providers: { my-vendor: { enabled: false }, ollama: { enabled: false }, sandbox: { enabled: false } }';
    const all = switches(yaml, { MY_VENDOR_API_KEY: 'swordfish', OLLAMA_BASE_URL: 'http://localhost:1' });
    for (const each of Object.values(all)) expect(each).toMatchObject({ on: false, why: 'switched off in the configuration (enabled: false)' });
  });

  it('leaves a provider off that has a block but no key, and names the variable', () => {
    expect(switches('providers: { my-vendor: { timeout: 5 } }')['my-vendor']).toMatchObject({ on: false, why: 'set MY_VENDOR_API_KEY to turn it on' });
    const named = switches('providers: { my-vendor: { api_key: "${TEAM_KEY}" } }', { MY_VENDOR_API_KEY: 'swordfish' })['my-vendor'];
    expect(named).toMatchObject({ on: false, why: 'set TEAM_KEY to turn it on' });
    expect(named?.options.apiKey).toBeUndefined();
  });

  it('takes the key of the variable that the file names, and lets errors name that variable', () => {
    const vendor = switches('providers: { my-vendor: { api_key: ["${TEAM_KEY}", "${SPARE_KEY}"] } }', { TEAM_KEY: 'team', SPARE_KEY: 'spare', MY_VENDOR_API_KEY: 'own' })['my-vendor'];
    expect(vendor?.moreKeys).toMatchObject([{ variable: 'SPARE_KEY' }]);
    expect(vendor).toMatchObject({ on: true, why: 'TEAM_KEY is set', definition: { api: { authEnvVar: 'TEAM_KEY' } } });
    expect(vendor?.options.apiKey).toMatchObject({ reveal: expect.any(Function) as unknown });
    expect(vendor?.options.apiKey instanceof Object && 'reveal' in vendor.options.apiKey && vendor.options.apiKey.reveal()).toBe('team');
  });

  it('lets <ID>_BASE_URL override the file, with hyphens as underscores', () => {
    const yaml = 'providers: { my-vendor: { base_url: https://file.example } }';
    expect(switches(yaml)['my-vendor']?.options.baseUrl).toBe('https://file.example');
    expect(switches(yaml, { MY_VENDOR_BASE_URL: 'https://env.example' })['my-vendor']?.options.baseUrl).toBe('https://env.example');
  });

  it('gives nothing to a provider that nothing is set for', () => {
    expect(switches('').sandbox).toMatchObject({ definition: sandbox, options: {} });
  });

  it('lays the facts of the file over those of the provider', () => {
    const yaml = `
providers:
  my-vendor:
    timeout: 5
    headers: { x-team: red }
    max_retries: 7
    platform: direct
    rate_limits: { concurrency: 3 }
    error_codes: { slow: overloaded, gone: not_found }
    default_pricing: { input: 0, output: 0 }
    models:
      - { id: one, pricing: { input: 9, output: 9 }, rate_limits: { concurrency: 2 } }
      - { id: three, modalities: { input: [text], output: [text] }, capabilities: [vision] }
`;
    const { definition, options } = switches(yaml)['my-vendor'] ?? {};
    expect(options).toMatchObject({ timeout: 5, headers: { 'x-team': 'red' } });
    expect(definition).toEqual({
      ...keyed,
      provider: { ...keyed.provider, platform: 'direct' },
      api: { ...keyed.api, maxRetries: 7 },
      models: [
        { ...keyed.models[0], pricing: { input: 9, output: 9 }, rateLimits: { concurrency: 2 } },
        keyed.models[1],
        { id: 'three', name: 'three', modalities: { input: ['text'], output: ['text'] }, capabilities: ['vision'] },
      ],
      rateLimits: { concurrency: 3 },
      errorCodes: { slow: 'overloaded', gone: 'not_found' },
      defaultPricing: { input: 0, output: 0 },
    });
    expect({ ...keyed, ...options?.definition }).toEqual(definition);
  });

  it('lets the policy of a provider override the one of all', () => {
    const found = switches('translation: strict\nproviders: { my-vendor: { translation: drop } }', { OPENAI_API_KEY: 'k' });
    expect(found['my-vendor']?.options.translation).toBe('drop');
    expect(found.sandbox?.options.translation).toBe('strict');
  });

  it('refuses a public address for a provider on the platform "local"', () => {
    expect(() => switches('', { OLLAMA_BASE_URL: 'https://ollama.example.com' })).toThrow('environment: OLLAMA_BASE_URL: must be on this machine or in a private network');
    expect(() => switches('providers: { my-vendor: { platform: local } }')).toThrow('providers.my-vendor.base_url: must be on this machine');
  });

  it('refuses a key that no header can carry, without showing it', () => {
    const start = (): unknown => switches('', { MY_VENDOR_API_KEY: 'sk-first\nsecond' });
    expect(start).toThrow('environment: MY_VENDOR_API_KEY: holds a line break');
    expect(start).not.toThrow(/sk-first|second/);
    expect(switches('', { MY_VENDOR_API_KEY: ' sk-whole\r\n' })['my-vendor']).toMatchObject({ on: true });
  });

  it('refuses a key for a provider that takes none', () => {
    expect(() => switches('providers: { ollama: { api_key: "${K}" } }', { K: 'k' })).toThrow('providers.ollama.api_key: ollama takes no key');
  });
});
