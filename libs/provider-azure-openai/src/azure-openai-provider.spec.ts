import { Secret } from '@modelport/provider-base';
import { FakeTransport, rejection, textRequest } from '@modelport/provider-testing';
import { completion, usage } from '../test/wire.js';
import type { AzureOpenAiOptions } from './azure-openai-options.js';
import { AzureOpenAiProvider } from './azure-openai-provider.js';

const ENDPOINT = 'https://my-resource.openai.azure.com';
const VARIABLES = ['AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_API_VERSION', 'AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_AD_TOKEN'];
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

function setVariables(values: Record<string, string | undefined>): void {
  for (const name of VARIABLES) {
    if (values[name] === undefined) delete process.env[name];
    else process.env[name] = values[name];
  }
}

beforeEach(() => setVariables({}));
afterAll(() => setVariables(before));

/** A provider whose transport answers everything with one good answer. */
function stage(options: AzureOpenAiOptions): { provider: AzureOpenAiProvider; transport: FakeTransport } {
  const step = { status: 200, headers: { 'content-type': 'application/json' }, pieces: [Buffer.from(JSON.stringify({ ...completion('c', { content: 'Paris' }, 'stop', usage(3, 2)), data: [{ index: 0, embedding: [1] }] }))], ending: 'end' as const };
  const transport = new FakeTransport([step, step]);
  return { provider: new AzureOpenAiProvider({ apiKey: 'swordfish', ...options, transport }), transport };
}

async function sentTo(options: AzureOpenAiOptions): Promise<{ url: string; headers: Record<string, string>; body: unknown }> {
  const { provider, transport } = stage(options);
  await provider.executeRequest(textRequest('my deployment'));
  return { ...transport.last.request, body: transport.last.sentJson };
}

describe('the address', () => {
  it.each([
    ENDPOINT,
    `${ENDPOINT}/`,
    `${ENDPOINT}/openai`,
    `${ENDPOINT}/openai/v1/`,
    `${ENDPOINT}//openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21`,
  ])('is the resource\'s, however %s is written', async (baseUrl) => {
    expect((await sentTo({ baseUrl })).url).toBe(`${ENDPOINT}/openai/v1/chat/completions`);
  });

  it('comes from AZURE_OPENAI_ENDPOINT where none is given', async () => {
    setVariables({ AZURE_OPENAI_ENDPOINT: `${ENDPOINT}/` });
    expect((await sentTo({})).url).toBe(`${ENDPOINT}/openai/v1/chat/completions`);
    expect((await sentTo({ baseUrl: 'https://other.services.ai.azure.com' })).url).toBe('https://other.services.ai.azure.com/openai/v1/chat/completions');
  });

  it('is missed before anything is sent where there is none', async () => {
    const { provider, transport } = stage({});
    const error = await rejection(provider.executeRequest(textRequest('m')), 'without a resource');
    expect(error).toMatchObject({ kind: 'unavailable', providerId: 'azure-openai', message: expect.stringContaining('AZURE_OPENAI_ENDPOINT') as unknown });
    expect(await provider.isAvailable()).toMatchObject({ available: false, reason: 'unavailable' });
    expect(transport.exchanges).toEqual([]);
  });
});

describe('the version', () => {
  it('with a date is asked by the classic API, at a path of the deployment', async () => {
    const { url, body } = await sentTo({ baseUrl: ENDPOINT, apiVersion: '2024-10-21' });
    expect(url).toBe(`${ENDPOINT}/openai/deployments/my%20deployment/chat/completions?api-version=2024-10-21`);
    expect(body).toMatchObject({ max_completion_tokens: 200 });
  });

  it('comes from AZURE_OPENAI_API_VERSION; v1 means no date', async () => {
    setVariables({ AZURE_OPENAI_API_VERSION: '2025-04-01-preview' });
    expect((await sentTo({ baseUrl: ENDPOINT })).url).toContain('/deployments/my%20deployment/chat/completions?api-version=2025-04-01-preview');
    expect((await sentTo({ baseUrl: ENDPOINT, apiVersion: 'v1' })).url).toBe(`${ENDPOINT}/openai/v1/chat/completions`);
  });

  it('preview asks the v1 API for what is not settled yet', async () => {
    expect((await sentTo({ baseUrl: ENDPOINT, apiVersion: 'preview' })).url).toBe(`${ENDPOINT}/openai/v1/chat/completions?api-version=preview`);
  });

  it('before 2024-09-01 knows neither max_completion_tokens nor stream_options', async () => {
    expect((await sentTo({ baseUrl: ENDPOINT, apiVersion: '2024-02-01' })).body).toEqual(expect.objectContaining({ max_tokens: 200 }));
    const streamOf = async (apiVersion: string): Promise<unknown> => {
      const { provider, transport } = stage({ baseUrl: ENDPOINT, apiVersion });
      await (await provider.executeStream(textRequest('m'))).cancel();
      return transport.last.sentJson;
    };
    expect(await streamOf('2024-02-01')).not.toHaveProperty('stream_options');
    expect(await streamOf('2024-09-01-preview')).toHaveProperty('stream_options');
  });

  it('is the same for forwarded bodies, embeddings and the list of models', async () => {
    const { provider, transport } = stage({ baseUrl: ENDPOINT, apiVersion: '2024-10-21' });
    const body = Buffer.from('{"model":"alias","messages":[]}');
    await provider.forward({ dialect: 'openai-chat', body, model: 'gpt', stream: false });
    expect(transport.last.request.url).toBe(`${ENDPOINT}/openai/deployments/gpt/chat/completions?api-version=2024-10-21`);
    expect(transport.last.sentJson).toEqual({ model: 'gpt', messages: [] });
    await provider.embed?.({ model: 'vectors', input: ['one'] });
    expect(transport.last.request.url).toBe(`${ENDPOINT}/openai/deployments/vectors/embeddings?api-version=2024-10-21`);
    const lists = stage({ baseUrl: ENDPOINT, apiVersion: '2024-10-21' });
    await lists.provider.listModels();
    expect(lists.transport.last.request.url).toBe(`${ENDPOINT}/openai/models?api-version=2024-10-21`);
  });

  it('is refused where it is none', () => {
    expect(() => new AzureOpenAiProvider({ apiVersion: '2024' })).toThrow(TypeError);
  });
});

describe('a token of Microsoft Entra ID', () => {
  it('is sent as a bearer in the place of the key', async () => {
    const { headers } = await sentTo({ baseUrl: ENDPOINT, entraToken: new Secret('token-1') });
    expect(headers).toMatchObject({ authorization: 'Bearer token-1' });
    expect(headers).not.toHaveProperty('api-key');
  });

  it('is asked for anew before every request', async () => {
    let count = 0;
    const { provider, transport } = stage({ baseUrl: ENDPOINT, entraToken: () => Promise.resolve(`token-${(count += 1)}`) });
    await provider.executeRequest(textRequest('m'));
    await provider.executeRequest(textRequest('m'));
    expect(transport.exchanges.map(({ request }) => request.headers['authorization'])).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('that cannot be had is an authentication error, and nothing is sent', async () => {
    for (const entraToken of [() => Promise.reject(new Error('CredentialUnavailable')), () => '']) {
      const { provider, transport } = stage({ baseUrl: ENDPOINT, entraToken });
      expect(await rejection(provider.executeRequest(textRequest('m')), 'no token')).toMatchObject({ kind: 'authentication', providerId: 'azure-openai' });
      expect(transport.exchanges).toEqual([]);
    }
  });

  it('that does not come is waited for no longer than for an answer', async () => {
    const { provider } = stage({ baseUrl: ENDPOINT, timeout: 20, entraToken: () => new Promise<string>(() => undefined) });
    expect(await rejection(provider.executeRequest(textRequest('m')), 'silence')).toMatchObject({ kind: 'timeout' });
  });

  it('comes from AZURE_OPENAI_AD_TOKEN where there is no key', async () => {
    setVariables({ AZURE_OPENAI_AD_TOKEN: 'token-2' });
    expect((await sentTo({ baseUrl: ENDPOINT, apiKey: '' })).headers).toMatchObject({ authorization: 'Bearer token-2' });
    expect((await sentTo({ baseUrl: ENDPOINT })).headers).not.toHaveProperty('authorization');
  });
});
