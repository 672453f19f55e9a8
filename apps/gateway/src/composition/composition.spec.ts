import { OpenAiChatProvider } from '@modelport/dialects';
import type { LlmProvider, ProviderOptions } from '@modelport/provider-base';
import { providerModule } from '@modelport/provider-nest';
import { SandboxProvider } from '@modelport/provider-sandbox';
import type { GatewaySettings } from '@modelport/configuration';
import * as shipped from '../providers.js';
import { startGateway } from '../spec-support/start-gateway.js';
import { GATEWAY_SETTINGS, PROVIDERS } from './tokens.js';

const { definition: sandbox } = SandboxProvider;
const made: ProviderOptions[] = [];

class RecordingProvider extends OpenAiChatProvider {
  static readonly definition = { ...sandbox, provider: { ...sandbox.provider, id: 'recording' }, api: { ...sandbox.api, authType: 'bearer' as const, authEnvVar: 'RECORDING_API_KEY' } };

  constructor(options: ProviderOptions = {}) {
    super(RecordingProvider.definition, options);
    made.push(options);
  }
}

const modules = [providerModule(SandboxProvider), providerModule(RecordingProvider)];

describe('the composition', () => {
  beforeEach(() => made.splice(0));

  it('makes the providers that are on, and only those', async () => {
    const off = await startGateway({ modules });
    expect([...off.app.get<ReadonlyMap<string, LlmProvider>>(PROVIDERS).keys()]).toEqual(['sandbox']);
    expect(made).toEqual([]);
    await off.close();

    const on = await startGateway({ modules, env: { RECORDING_API_KEY: 'recording-vendor-key' } });
    expect([...on.app.get<ReadonlyMap<string, LlmProvider>>(PROVIDERS).keys()]).toEqual(['recording']);
    expect(String(made[0]?.apiKey)).toBe('[redacted]');
    await on.close();
  });

  it('lets no provider fetch media where the configuration forbids it', async () => {
    const gateway = await startGateway({ modules, env: { RECORDING_API_KEY: 'recording-vendor-key' }, yaml: 'media: { fetch_urls: false }\n' });
    expect(made[0]?.mediaFetcher).toBe(false);
    await gateway.close();
  });

  it('makes one provider more for each name that the configuration gives to it', async () => {
    const yaml = [
      'providers:',
      '  lab: { use: recording, base_url: "http://127.0.0.1:9/lab", api_key: "${LAB_KEY}" }',
      '  spare: { use: recording, base_url: "http://127.0.0.1:9/spare", api_key: "${LAB_KEY}" }',
      'models: { small: [lab/x] }',
      '',
    ].join('\n');
    const gateway = await startGateway({ modules, env: { LAB_KEY: 'lab-vendor-key' }, yaml });
    const providers = gateway.app.get<ReadonlyMap<string, LlmProvider>>(PROVIDERS);
    expect([...providers].map(([id, { providerId, baseUrl }]) => [id, providerId, baseUrl])).toEqual([
      ['lab', 'lab', 'http://127.0.0.1:9/lab'],
      ['spare', 'spare', 'http://127.0.0.1:9/spare'],
    ]);
    expect(await (await fetch(`${gateway.url}/api/providers/lab`)).json()).toMatchObject({ id: 'lab', on: true, base_url: 'http://127.0.0.1:9/lab', key_variable: 'LAB_KEY' });
    await gateway.close();
  });

  it('makes a provider with several keys once for each, as one provider', async () => {
    const yaml = 'providers: { recording: { api_key: ["${FIRST_KEY}", "${SECOND_KEY}", "${UNSET_KEY}"] } }\n';
    const gateway = await startGateway({ modules, env: { FIRST_KEY: 'first-vendor-key', SECOND_KEY: 'second-vendor-key' }, yaml });
    expect([...gateway.app.get<ReadonlyMap<string, LlmProvider>>(PROVIDERS).keys()]).toEqual(['recording']);
    expect(made.map(({ apiKey, definition }) => [typeof apiKey === 'object' && apiKey.reveal(), definition?.api?.authEnvVar])).toEqual([
      ['first-vendor-key', 'FIRST_KEY'],
      ['second-vendor-key', 'SECOND_KEY'],
    ]);
    await gateway.close();
  });

  it('offers the settings through @nestjs/config', async () => {
    const gateway = await startGateway({ yaml: 'server: { body_limit: 4096 }\n' });
    expect(gateway.app.get<GatewaySettings>(GATEWAY_SETTINGS).server.bodyLimit).toBe(4096);
    await gateway.close();
  });

  it('ships these providers', () => {
    expect(Object.values(shipped).map(({ definition }) => definition.provider.id)).toEqual(expect.arrayContaining(['anthropic', 'groq', 'ollama', 'openai', 'openrouter', 'sandbox']));
  });
});
