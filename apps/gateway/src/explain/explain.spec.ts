import request from 'supertest';
import { acmeModule, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';
import type { ExplainAnswerDto } from './explain-answer.dto.js';

const COMPLETION = JSON.stringify({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'acme-large',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 },
});

const YAML = `
providers:
  acme:
    api_key: ['\${ACME_API_KEY}', '\${ACME_SPARE_KEY}']
    rate_limits: { requests_per_minute: 100 }
    models: [{ id: acme-large, rate_limits: { tokens_per_minute: 5000, per: provider } }]
  lab: { use: acme, base_url: 'https://lab.example/v1', enabled: false }
models:
  smart: { routes: [acme/acme-small, acme/acme-large, zenith/zenith-large], timeouts: { total: 90000 } }
  dim: { routes: [lab/acme-large, acme/acme-large, zenith/zenith-large], hedge: 300 }
timeouts: { first_byte: 5000 }
`;

describe('where a request would go', () => {
  const acme = new ScriptedVendor([{ body: COMPLETION }]);
  const zenith = new ScriptedVendor([]);
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ modules: [acmeModule(acme), zenithModule(zenith)], env: { ACME_API_KEY: 'acme-vendor-key', ACME_SPARE_KEY: 'acme-spare-key', ZENITH_API_KEY: 'zenith-vendor-key' }, yaml: YAML });
  });
  afterAll(() => gateway.close());
  beforeEach(() => acme.received.splice(0));

  const withImage = { prompt: 'Look.', model_id: 'smart', images: ['data:image/png;base64,AAAA'], temperature: 0.5 };
  const chat = { model: 'smart', messages: [{ role: 'user', content: 'hi' }], seed: 7 };

  it('is told by POST /api/llm/explain, and nothing is sent', async () => {
    const { body } = (await request(gateway.url).post('/api/llm/explain').send(withImage).expect(200)) as { body: ExplainAnswerDto };
    expect(body).toMatchObject({ model: 'smart', total_ms: 90_000 });
    expect(body.routes.map(({ route, place }) => [route, place])).toEqual([
      ['direct/acme/acme-large', 1],
      ['direct/zenith/zenith-large', 2],
      ['direct/acme/acme-small', null],
    ]);
    expect(body.routes[2]?.why).toBe('it does not take images');
    expect(body.routes[0]).toMatchObject({
      why: 'tried first',
      circuit: { state: 'closed', cause: null, wait_ms: null },
      limits: {
        requests_per_minute: 100,
        tokens_per_minute: null,
        concurrency: null,
        per: 'key',
        model: { requests_per_minute: null, tokens_per_minute: 5000, concurrency: null, per: 'provider' },
        keys: 2,
        waiting: 0,
      },
      running: 0,
      latency_ms: null,
      context_window: 100_000,
      max_attempts: 2,
      timeouts: { total: null, first_byte: 5000, idle: null },
      translation: { way: 'translated', message: null },
    });
    expect(body.routes[0]?.expected_cost).toBeGreaterThan(0.001);
    expect(body.routes[1]?.limits).toBeNull();
    expect(body.routes[2]?.limits?.model).toBeNull();
    expect(body.routes[2]?.expected_cost).toBeNull();
    expect(acme.received).toEqual([]);
  });

  it.each(['/api/llm/complete', '/v1/chat/completions'])('is told in place of an answer: %s', async (path) => {
    const { body } = await request(gateway.url).post(path).set('x-modelport-explain', 'only').send(path.startsWith('/v1') ? chat : withImage).expect(200);
    expect(body).toMatchObject({ model: 'smart', routes: expect.any(Array) as unknown });
    expect(acme.received).toEqual([]);
  });

  it('tells which routes are left out because their provider is off, in the answer and in the header', async () => {
    const asked = { ...chat, model: 'dim', logprobs: true };
    const off = [{ route: 'lab/acme-large', why: 'provider "lab" is off: switched off in the configuration (enabled: false)' }];
    const { body } = (await request(gateway.url).post('/v1/chat/completions').set('x-modelport-explain', 'only').send(asked).expect(200)) as { body: ExplainAnswerDto };
    expect(body.off).toEqual(off);
    expect(body.routes.map(({ why }) => why)).toEqual(['tried first', 'tried when those before it have failed, or the one before it has not answered after 300 ms; translation refuses it before anything is sent']);
    const { headers } = await request(gateway.url).post('/v1/chat/completions').set('x-modelport-explain', 'true').send(asked).expect(200);
    expect(JSON.parse(headers['x-modelport-explain'] ?? '')).toContainEqual({ place: null, ...off[0] });
  });

  it('tells what is forwarded, and what translation would drop', async () => {
    const { body } = (await request(gateway.url).post('/v1/chat/completions').set('x-modelport-explain', 'only').send(chat).expect(200)) as { body: ExplainAnswerDto };
    const ways = Object.fromEntries(body.routes.map(({ route, translation }) => [route, translation]));
    expect(ways['direct/acme/acme-large']).toEqual({ way: 'forwarded', receipt: [], message: null });
    expect(ways['direct/zenith/zenith-large']).toMatchObject({ way: 'translated', receipt: expect.arrayContaining([expect.objectContaining({ action: 'dropped', field: 'seed' })]) as unknown });
  });

  it('is told with an answer in its header, as it was carried out', async () => {
    const { headers } = await request(gateway.url).post('/v1/chat/completions').set('x-modelport-explain', 'true').send(chat).expect(200);
    expect(headers).toMatchObject({ 'x-modelport-route': 'direct/acme/acme-small', 'x-modelport-attempts': '1' });
    expect(JSON.parse(headers['x-modelport-explain'] ?? '')).toEqual([
      { route: 'direct/acme/acme-small', place: 1, why: 'tried first' },
      { route: 'direct/acme/acme-large', place: 2, why: 'tried when those before it have failed' },
      { route: 'direct/zenith/zenith-large', place: 3, why: 'tried when those before it have failed' },
    ]);
    expect(acme.received).toHaveLength(1);
  });

  it('is not told unasked, and only for a word that is known', async () => {
    const { headers } = await request(gateway.url).post('/v1/chat/completions').send(chat).expect(200);
    expect(headers).not.toHaveProperty('x-modelport-explain');
    await request(gateway.url).post('/v1/chat/completions').set('x-modelport-explain', 'yes').send(chat).expect(400);
  });
});
