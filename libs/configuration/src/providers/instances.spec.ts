import type { ProviderDefinition } from '@modelport/provider-base';
import { isConfigurationError } from '../problems/configuration-error.js';
import { loadGatewaySettings } from '../settings/load-gateway-settings.js';
import type { ProviderSwitch } from './provider-switch.js';
import { resolveProviders } from './resolve-providers.js';

const definitionOf = (id: string, api: Partial<ProviderDefinition['api']>): ProviderDefinition => ({
  provider: { id, name: id, description: `The vendor ${id}.` },
  api: { baseUrl: `https://${id}.example/v1`, authType: 'bearer', timeout: 1000, maxRetries: 2, ...api },
  capabilities: ['streaming'],
  models: [],
  errorCodes: {},
});

const definitions = [
  definitionOf('anywhere', { baseUrl: 'https://base-url.invalid/v1', authEnvVar: 'ANYWHERE_API_KEY', keyOptional: true }),
  definitionOf('vendor', { authEnvVar: 'VENDOR_API_KEY' }),
];

function resolve(yaml: string, env: Record<string, string> = {}): Record<string, ProviderSwitch> {
  const settings = loadGatewaySettings({ env, definitions, readFile: () => yaml });
  return Object.fromEntries(resolveProviders(definitions, settings, env).map((each) => [each.definition.provider.id, each]));
}

function problemsOf(yaml: string): string[] {
  try {
    resolve(yaml);
  } catch (error) {
    if (isConfigurationError(error)) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

const TWO = `
providers:
  my-vllm: { use: anywhere, base_url: 'http://127.0.0.1:8000/v1', platform: local }
  lab: { use: anywhere, base_url: 'http://10.0.0.7/v1', api_key: '\${LAB_KEY}', headers: { x-team: blue } }
models:
  small: [my-vllm/qwen3, { provider: lab, model: qwen3 }]
provider_preference: [lab]
`;

describe('instances of a provider, by `use`', () => {
  it('are providers of their own, each with its own address, key and name', () => {
    const { 'my-vllm': vllm, lab, anywhere } = resolve(TWO, { LAB_KEY: 'swordfish' });
    expect(vllm).toMatchObject({ on: true, use: 'anywhere', definition: { provider: { id: 'my-vllm', platform: 'local' } }, options: { baseUrl: 'http://127.0.0.1:8000/v1', definition: { provider: { id: 'my-vllm' } } } });
    expect(vllm?.options).not.toHaveProperty('apiKey');
    expect(lab).toMatchObject({ on: true, use: 'anywhere', definition: { provider: { id: 'lab' }, api: { authEnvVar: 'LAB_KEY' } }, options: { headers: { 'x-team': 'blue' } } });
    expect(lab?.options.apiKey).toBeDefined();
    expect(anywhere).toMatchObject({ on: false, use: 'anywhere' });
  });

  it('stand behind the providers there are, in the order of the file', () => {
    expect(Object.keys(resolve(TWO, { LAB_KEY: 'swordfish' }))).toEqual(['anywhere', 'vendor', 'my-vllm', 'lab']);
  });

  it('have variables of their own, and never the key of the provider that they are made from', () => {
    const yaml = 'providers: { vendor-eu: { use: vendor, base_url: "https://eu.example/v1" }, spare: { use: anywhere } }';
    const env = { VENDOR_API_KEY: 'swordfish', SPARE_BASE_URL: 'http://localhost:1234/v1' };
    expect(resolve(yaml, env)['vendor-eu']).toMatchObject({ on: false, why: 'set VENDOR_EU_API_KEY to turn it on' });
    expect(resolve(yaml, { ...env, VENDOR_EU_API_KEY: 'other' })['vendor-eu']).toMatchObject({ on: true, why: 'VENDOR_EU_API_KEY is set' });
    expect(resolve(yaml, env)['spare']).toMatchObject({ on: true, options: { baseUrl: 'http://localhost:1234/v1' } });
  });

  it('can be switched off', () => {
    expect(resolve('providers: { lab: { use: anywhere, base_url: "http://10.0.0.7/v1", enabled: false } }')['lab']).toMatchObject({ on: false });
  });

  it.each([
    ['of a provider that there is not', '{ lab: { use: anywere, base_url: "http://10.0.0.7" } }', ['providers.lab.use: unknown provider; did you mean "anywhere"? (known: anywhere, vendor)']],
    ['under the name of a provider', '{ vendor: { use: anywhere, base_url: "http://10.0.0.7" } }', ['providers.vendor.use: vendor is a provider itself; give this one another name']],
    ['under the name of a platform', '{ local: { use: anywhere, base_url: "http://10.0.0.7" } }', ['providers.local: must be a name of small letters, digits and hyphens, and of no platform']],
    ['under a name that no model could follow', '{ "my/lab": { use: anywhere, base_url: "http://10.0.0.7" } }', ['providers.my/lab: must be a name of small letters, digits and hyphens, and of no platform']],
    ['without an address where there is none to take', '{ lab: { use: anywhere } }', ['providers.lab.base_url: must be given: anywhere has no address of its own (LAB_BASE_URL would do as well)']],
    ['on the platform "local" at a public address', '{ lab: { use: anywhere, base_url: "https://lab.example.com/v1", platform: local } }', [expect.stringContaining('providers.lab.base_url: must be on this machine') as unknown as string]],
  ])('are refused %s', (_name, providers, problems) => {
    expect(problemsOf(`providers: ${providers}`)).toEqual(problems);
  });
});
