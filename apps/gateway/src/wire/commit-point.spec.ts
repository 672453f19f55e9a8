import { providerModule } from '@modelport/provider-nest';
import { SandboxProvider } from '@modelport/provider-sandbox';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';
import { BREAKING_VENDORS, breakingTransport, BREAKS, FAILURES } from './breaking-vendors.spec-support.js';

/** A client format: how a model is asked, what an error looks like in it, and what a clean end. */
interface Client {
  path: (model: string) => string;
  body: (model: string) => object;
  error: string;
  cleanEnd: string;
}

const messages = [{ role: 'user', content: 'hi' }];
const CLIENTS: Readonly<Record<string, Client>> = {
  'openai-chat': { path: () => '/v1/chat/completions', body: (model) => ({ model, stream: true, messages }), error: '"error":{', cleanEnd: 'data: [DONE]' },
  'openai-completions': { path: () => '/v1/completions', body: (model) => ({ model, stream: true, prompt: 'hi' }), error: '"error":{', cleanEnd: 'data: [DONE]' },
  'openai-responses': { path: () => '/v1/responses', body: (model) => ({ model, stream: true, input: 'hi' }), error: 'event: error', cleanEnd: '"type":"response.completed"' },
  'anthropic-messages': { path: () => '/v1/messages', body: (model) => ({ model, stream: true, max_tokens: 50, messages }), error: 'event: error', cleanEnd: '"type":"message_stop"' },
  gemini: { path: (model) => `/v1beta/models/${model}:streamGenerateContent?alt=sse`, body: () => ({ contents: [{ role: 'user', parts: [{ text: 'hi' }] }] }), error: '"error":{', cleanEnd: '"finishReason":"STOP"' },
  'ollama-chat': { path: () => '/api/chat', body: (model) => ({ model, messages }), error: '{"error":', cleanEnd: '"done":true' },
  'ollama-generate': { path: () => '/api/generate', body: (model) => ({ model, prompt: 'hi' }), error: '{"error":', cleanEnd: '"done":true' },
  modelport: { path: () => '/api/llm/complete', body: (model) => ({ model_id: model, prompt: 'hi', stream: true }), error: 'event: error', cleanEnd: 'event: done' },
};

const EARLY = BREAKS.map((breaks) => `${breaks}-early`);
const LATE = BREAKS.map((breaks) => `${breaks}-late`);

describe('the commit point', () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    const vendors = Object.entries(BREAKING_VENDORS);
    const modules = vendors.map(([id, { module, stream }]) => module(id, breakingTransport(stream)));
    const routes = vendors.flatMap(([id, { model }]) => [...EARLY, ...LATE, ...FAILURES].map((breaks) => [`${id}-${breaks}`, [`${id}/${model(breaks)}`, 'sandbox/sandbox-1']]));
    const providers = Object.fromEntries([...vendors.map(([id]) => id), 'sandbox'].map((id) => [id, {}]));
    const yaml = JSON.stringify({ providers, models: Object.fromEntries(routes), circuit: { enabled: false } });
    gateway = await startGateway({ modules: [...modules, providerModule(SandboxProvider)], yaml });
  });
  afterAll(() => gateway.close());

  const ask = async (client: Client, model: string): Promise<{ status: number; provider: string | null; attempts: string | null; text: string }> => {
    const response = await fetch(gateway.url + client.path(model), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(client.body(model)) });
    return { status: response.status, provider: response.headers.get('x-modelport-provider'), attempts: response.headers.get('x-modelport-attempts'), text: await response.text() };
  };

  const pairs = Object.keys(BREAKING_VENDORS).flatMap((vendor) => Object.entries(CLIENTS).map(([name, client]) => [vendor, name, client] as const));

  const expectNothingSeen = async (client: Client, vendor: string, ways: readonly string[]): Promise<void> => {
    const answers = await Promise.all(ways.map(async (breaks) => ({ breaks, ...(await ask(client, `${vendor}-${breaks}`)) })));
    for (const { breaks, status, provider, attempts, text } of answers) {
      expect([breaks, status, provider, attempts]).toEqual([breaks, 200, 'sandbox', '2']);
      expect(text).toContain(client.cleanEnd);
      expect(text).not.toContain(client.error);
    }
  };

  it.each(pairs)('is not there yet when a vendor of %s breaks before its first word: a client of %s never knows', async (vendor, _name, client) => {
    await expectNothingSeen(client, vendor, EARLY);
  });

  it.each(Object.keys(BREAKING_VENDORS))('is not there yet when a vendor of %s does not begin at all', async (vendor) => {
    await expectNothingSeen(CLIENTS['openai-chat']!, vendor, FAILURES);
  });

  it.each(pairs)('is behind when a vendor of %s breaks after a word: a client of %s gets a typed error, and no clean end', async (vendor, name, client) => {
    // Its streams are seen by clients of the same format alone: all others are sent chats.
    if (vendor === 'openai-completions' && name !== vendor) return;
    const answers = await Promise.all(LATE.map(async (breaks) => ({ breaks, ...(await ask(client, `${vendor}-${breaks}`)) })));
    for (const { breaks, status, provider, text } of answers) {
      expect([breaks, status, provider]).toEqual([breaks, 200, vendor]);
      expect(text).toContain('Word');
      expect(text).toContain(client.error);
      expect(text).not.toContain(client.cleanEnd);
    }
  });
});
