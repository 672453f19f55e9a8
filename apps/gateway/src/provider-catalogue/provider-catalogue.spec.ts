import request from 'supertest';
import { acmeModule, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

let gateway: GatewayUnderTest;
const acme = new ScriptedVendor([{ body: '{"data":[{"id":"acme-large"},{"id":"acme-small"},{"id":"acme-new"}]}' }]);
beforeAll(async () => {
  gateway = await startGateway({
    env: { ACME_API_KEY: 'acme-vendor-key' },
    yaml: 'providers: { acme: { base_url: "https://proxy.example.com/v1" } }\n',
    modules: [acmeModule(acme), zenithModule(new ScriptedVendor([]))],
  });
});
afterAll(() => gateway.close());

const get = (path: string): request.Test => request(gateway.url).get(path);

describe('GET /api/providers', () => {
  it('tells which are on, and how to turn on the others', async () => {
    const { body, text } = await get('/api/providers').expect(200);
    expect(body.providers).toEqual([
      {
        id: 'acme',
        name: 'ACME',
        description: 'The vendor acme.',
        documentation: null,
        on: true,
        why: expect.stringContaining('ACME_API_KEY'),
        platform: 'direct',
        base_url: 'https://proxy.example.com/v1',
        key_variable: 'ACME_API_KEY',
        capabilities: ['streaming', 'function_calling'],
        models: 2,
        billed_after_abort: 'unknown',
        forwards: ['openai-chat'],
      },
      expect.objectContaining({ id: 'zenith', on: false, why: expect.stringContaining('ZENITH_API_KEY'), forwards: null }),
    ]);
    expect(text).not.toContain('acme-vendor-key');
  });

  it('gives one by its id', async () => {
    expect((await get('/api/providers/zenith').expect(200)).body).toMatchObject({ id: 'zenith', on: false });
  });

  it.each(['/api/providers/zenit', '/api/providers/zenit/health'])('names the nearest for %s', async (path) => {
    const { body } = await get(path).expect(404);
    expect(body.error).toMatchObject({ kind: 'not_found', message: 'there is no provider "zenit"; did you mean zenith?' });
  });
});

describe('GET /api/providers/{id}/health', () => {
  it('asks the provider, and keeps the answer for a while', async () => {
    const { body } = await get('/api/providers/acme/health').expect(200);
    expect(body).toEqual({
      provider_id: 'acme',
      available: true,
      latency_ms: expect.any(Number),
      models_available: 3,
      last_checked: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      reason: null,
      message: null,
      recent: { calls: 0, failures: {} },
      circuits: [],
    });
    expect((await get('/api/providers/acme/health').expect(200)).body).toEqual(body);
    expect(acme.received).toHaveLength(1);
  });

  it('tells how to turn on one that is off', async () => {
    const { body } = await get('/api/providers/zenith/health').expect(200);
    expect(body).toMatchObject({ provider_id: 'zenith', available: false, reason: 'unavailable', message: expect.stringContaining('ZENITH_API_KEY'), last_checked: null });
  });
});

describe('GET /api/health', () => {
  it('tells of all providers that are on', async () => {
    const { body } = await get('/api/health').expect(200);
    expect(body).toMatchObject({ status: 'ok', providers: [{ provider_id: 'acme', available: true }] });
  });
});

describe('GET /api/health of a vendor that lists its models and fails calls', () => {
  it('is degraded while a target is left alone for that', async () => {
    const failing = new ScriptedVendor([{ status: 500, body: '{}' }, { body: '{"data":[{"id":"acme-large"}]}' }]);
    const yaml = 'retry: { max_attempts: 1 }\ncircuit: { failures: 1 }\n';
    const other = await startGateway({ env: { ACME_API_KEY: 'acme-vendor-key' }, yaml, modules: [acmeModule(failing)] });
    try {
      await request(other.url).post('/api/llm/complete').send({ model_id: 'acme/acme-large', prompt: 'hi' }).expect(500);
      const { body } = await request(other.url).get('/api/health').expect(200);
      expect(body).toMatchObject({ status: 'degraded', providers: [{ available: true, circuits: [{ route: 'direct/acme/acme-large', state: 'open', cause: 'server_error' }] }] });
    } finally {
      await other.close();
    }
  });
});

describe('GET /api/platforms', () => {
  it('lists the ways to reach models', async () => {
    const { body } = await get('/api/platforms').expect(200);
    expect(body.platforms).toEqual([
      { id: 'direct', description: expect.any(String), providers: ['acme'] },
      { id: 'openrouter', description: expect.any(String), providers: null },
      { id: 'local', description: expect.any(String), providers: [] },
    ]);
  });
});
