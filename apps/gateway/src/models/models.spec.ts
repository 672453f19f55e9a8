import Anthropic, { NotFoundError } from '@anthropic-ai/sdk';
import request from 'supertest';
import { acmeModule, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({
    env: { ACME_API_KEY: 'acme-vendor-key' },
    yaml: 'models:\n  fast: [acme/acme-small]\n',
    modules: [acmeModule(new ScriptedVendor([{ body: '{"data":[{"id":"acme-large"}]}' }])), zenithModule(new ScriptedVendor([]))],
  });
});
afterAll(() => gateway.close());

const get = (path: string): request.Test => request(gateway.url).get(path);

describe('GET /v1/models', () => {
  it('lists aliases and models under the names that requests use', async () => {
    const { body } = await get('/v1/models').expect(200);
    expect(body).toEqual({
      object: 'list',
      data: [
        { id: 'fast', object: 'model', created: 0, owned_by: 'modelport' },
        { id: 'acme/acme-large', object: 'model', created: 0, owned_by: 'acme' },
        { id: 'acme/acme-small', object: 'model', created: 0, owned_by: 'acme' },
      ],
    });
  });

  it.each(['fast', 'acme/acme-large', 'acme%2Facme-large', 'acme-large'])('gives the one named %s', async (id) => {
    expect((await get(`/v1/models/${id}`).expect(200)).body.id).toBe(decodeURIComponent(id));
  });

  it('names the nearest where there is none', async () => {
    const { body } = await get('/v1/models/acme/acme-lrge').expect(404);
    expect(body.error).toMatchObject({ code: 'model_not_found', message: 'there is no model "acme/acme-lrge"; nearest: acme/acme-large' });
  });
});

describe('GET /v1/models, for clients of Anthropic’s format', () => {
  const asked = (path: string): request.Test => get(path).set('anthropic-version', '2023-06-01');

  it('lists the models in its shape, page by page', async () => {
    const first = { type: 'model', id: 'fast', display_name: 'fast', created_at: '1970-01-01T00:00:00Z', max_input_tokens: null, max_tokens: null };
    expect((await asked('/v1/models?limit=1').expect(200)).body).toEqual({ data: [first], has_more: true, first_id: 'fast', last_id: 'fast' });
    expect((await asked('/v1/models?after_id=fast').expect(200)).body).toMatchObject({
      data: [{ id: 'acme/acme-large', display_name: 'acme large', max_input_tokens: 100_000, max_tokens: 4096 }, { id: 'acme/acme-small' }],
      has_more: false,
    });
    expect((await asked('/v1/models?before_id=acme/acme-small&limit=1').expect(200)).body).toMatchObject({ data: [{ id: 'acme/acme-large' }], has_more: true });
    for (const query of ['limit=0', 'limit=many', 'after_id=nope', 'before_id=nope']) {
      expect((await asked(`/v1/models?${query}`).expect(400)).body).toMatchObject({ type: 'error', error: { type: 'invalid_request_error', path: query.split('=')[0] }, request_id: expect.any(String) as string });
    }
  });

  it.each(['fast', 'acme/acme-large', 'acme-large'])('gives the one named %s', async (id) => {
    expect((await asked(`/v1/models/${id}`).expect(200)).body).toMatchObject({ type: 'model', id });
  });

  it('serves its own SDK', async () => {
    const client = new Anthropic({ apiKey: 'any', baseURL: gateway.url, maxRetries: 0 });
    const ids: string[] = [];
    for await (const model of client.models.list({ limit: 2 })) ids.push(model.id);
    expect(ids).toEqual(['fast', 'acme/acme-large', 'acme/acme-small']);
    const backwards: string[] = [];
    for await (const model of client.models.list({ limit: 1, before_id: 'acme/acme-small' })) backwards.push(model.id);
    expect(backwards).toEqual(['acme/acme-large', 'fast']);
    const missing: unknown = await client.models.retrieve('nope').catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(NotFoundError);
    expect(missing).toMatchObject({ error: { type: 'error', error: { type: 'not_found_error' } }, requestID: expect.any(String) as string });
  });

  it('tells Anthropic’s SDK in its shape what is not here', async () => {
    expect((await asked('/v1/files').expect(404)).body).toMatchObject({ type: 'error', error: { type: 'not_found_error' } });
  });

  it('answers Google’s SDK below the same path in its own shape, errors too', async () => {
    const { body } = await get('/v1/models/nope').set('x-goog-api-key', 'any').expect(404);
    expect(body.error).toMatchObject({ code: 404, status: 'NOT_FOUND' });
  });
});

describe('GET /api/models', () => {
  it.each([
    ['', ['acme/acme-large', 'acme/acme-small']],
    ['?provider=acme', ['acme/acme-large', 'acme/acme-small']],
    ['?provider=zenith', []],
    ['?capability=vision', ['acme/acme-large']],
    ['?capability=vision,streaming', ['acme/acme-large']],
    ['?capability=vision&capability=embeddings', []],
    ['?max_input_price=1', ['acme/acme-large']],
    ['?max_output_price=1.99', []],
    ['?min_context=8000', ['acme/acme-large', 'acme/acme-small']],
    ['?min_context=8001', ['acme/acme-large']],
  ])('answers %s with %j', async (query, ids) => {
    const { body } = await get(`/api/models${query}`).expect(200);
    expect((body.models as { id: string }[]).map(({ id }) => id)).toEqual(ids);
  });

  it('tells what is known of a model, and null for what is not', async () => {
    const { body } = await get('/api/models').expect(200);
    expect(body.models[1]).toEqual({
      id: 'acme/acme-small',
      provider: 'acme',
      platform: 'direct',
      name: 'acme small',
      context_window: 8000,
      max_output: null,
      modalities: { input: ['text'], output: ['text'] },
      capabilities: ['streaming'],
      pricing: null,
    });
  });

  it.each([
    ['?providr=acme', 'providr', 'did you mean "provider"?'],
    ['?provider=acm', 'provider', 'unknown provider "acm"; known: acme'],
    ['?capability=visio', 'capability', 'did you mean "vision"?'],
    ['?max_input_price=cheap', 'max_input_price', 'must be a number of US dollars'],
    ['?max_output_price=-1', 'max_output_price', 'must be a number of US dollars'],
    ['?min_context=1.5', 'min_context', 'must be a whole number of tokens'],
  ])('refuses %s at %s', async (query, path, message) => {
    const { body } = await get(`/api/models${query}`).expect(400);
    expect(body.error).toMatchObject({ kind: 'invalid_request', path, message: expect.stringContaining(message) });
  });
});
