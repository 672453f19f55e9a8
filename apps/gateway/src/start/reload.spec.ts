import request from 'supertest';
import { loadGatewaySettings, resolveProviders } from '@modelport/configuration';
import type { GatewayParts } from '../composition/gateway-parts.js';
import { LiveGeneration } from '../composition/live-generation.js';
import { acmeModule, ScriptedVendor, type ScriptedReply } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';
import { reload } from './reload.js';

const ENV = { ACME_API_KEY: 'acme-vendor-key' };
const answer = (text: string): ScriptedReply => ({
  body: JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }] }),
});
const chunk = (content: string): string => `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const LAST = `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

describe('a configuration that is taken in again', () => {
  let gateway: GatewayUnderTest;
  let vendor: ScriptedVendor;
  let modules: ReturnType<typeof acmeModule>[];
  let live: LiveGeneration;

  async function start(yaml: string, ...script: ConstructorParameters<typeof ScriptedVendor>[0]): Promise<void> {
    vendor = new ScriptedVendor(script);
    modules = [acmeModule(vendor)];
    gateway = await startGateway({ modules, env: ENV, yaml });
    live = gateway.app.get(LiveGeneration);
  }
  afterEach(() => gateway.close());

  const read = (yaml: string) => async (): Promise<GatewayParts> => {
    const definitions = modules.map(({ definition }) => definition);
    const settings = loadGatewaySettings({ env: ENV, file: 'modelport.yaml', definitions, readFile: () => yaml });
    return { settings, switches: resolveProviders(definitions, settings, ENV), providerModules: modules };
  };
  const ask = (model: string): request.Test => request(gateway.url).post('/v1/chat/completions').send({ model, messages: [{ role: 'user', content: 'hi' }] });

  it('holds for new requests: aliases, providers, limits', async () => {
    await start('models: { old: [acme/acme-large] }\n', answer('fine'));
    await ask('old').expect(200);
    const restart = await reload(live, read('models: { new: [acme/acme-small] }\nproviders: { acme: { base_url: "https://elsewhere.example/v1" } }\n'));
    expect(restart).toEqual([]);
    await ask('old').expect(404);
    await ask('new').expect(200);
    expect(vendor.received.at(-1)?.request.url).toBe('https://elsewhere.example/v1/chat/completions');
    const { body } = await request(gateway.url).get('/api/providers/acme').expect(200);
    expect(body.base_url).toBe('https://elsewhere.example/v1');
  });

  it('is taken in whole or not at all', async () => {
    await start('models: { old: [acme/acme-large] }\n', answer('fine'));
    await expect(reload(live, read('models: { new: [acme/acme-small], broken: [nobody/x] }\n'))).rejects.toThrow('models.broken.0');
    await ask('old').expect(200);
    await ask('new').expect(404);
  });

  it('lets requests under way come to their end', async () => {
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    async function* body(): AsyncGenerator<string> {
      yield chunk('first ');
      await held;
      yield chunk('second');
      yield LAST;
    }
    await start('', { headers: { 'content-type': 'text/event-stream' }, body: body() });
    const response = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'acme/acme-large', stream: true, messages: [{ role: 'user', content: 'hi' }] }),
    });
    await reload(live, read('providers: { acme: { enabled: false } }\n'));
    goOn();
    const text = await response.text();
    expect(text).toContain('second');
    expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
    await ask('acme/acme-large').expect(400);
  });

  it('does not forget what was used of a limit', async () => {
    const yaml = 'providers: { acme: { rate_limits: { requests_per_minute: 2 } } }\nlimits: { max_wait: 0 }\n';
    await start(yaml, answer('fine'));
    await ask('acme/acme-large').expect(200);
    await reload(live, read(yaml));
    await ask('acme/acme-large').expect(200);
    await ask('acme/acme-large').expect(429);
  });

  it('does not forget who asked to be left alone, unless something about that provider was changed', async () => {
    const slow: ScriptedReply = { status: 429, headers: { 'retry-after': '60' }, body: '{}' };
    await start('', slow, answer('fine'));
    await ask('acme/acme-large').expect(429);
    await reload(live, read('models: { other: [acme/acme-small] }\n'));
    await ask('acme/acme-large').expect(429);
    expect(vendor.received.filter(({ request: { method } }) => method === 'POST')).toHaveLength(1);
    await reload(live, read('providers: { acme: { base_url: "https://elsewhere.example/v1" } }\n'));
    await ask('acme/acme-large').expect(200);
  });

  it('says what takes effect only after a restart', async () => {
    await start('', answer('fine'));
    expect(await reload(live, read('server: { port: 9999 }\nshutdown: { delay: 5 }\ndebug: { check_streams: true }\n'))).toEqual(['server', 'shutdown', 'debug.check_streams']);
  });

  it('may be taken in again and again', async () => {
    await start('', answer('fine'));
    for (let at = 0; at < 3; at++) await reload(live, read(`models: { m${at}: [acme/acme-large] }\n`));
    await ask('m2').expect(200);
    await ask('m1').expect(404);
  });
});
