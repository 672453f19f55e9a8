import { geminiEmbedFormats, type OpenAiChatOptions, ollamaEmbedFormats } from '@modelport/dialects';
import { GoogleProvider } from '@modelport/provider-google';
import { providerModule } from '@modelport/provider-nest';
import OpenAI from 'openai';
import request from 'supertest';
import { acmeModule, llamaModule, novaModule, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const KEYS = { ACME_API_KEY: 'acme-vendor-key', ZENITH_API_KEY: 'zenith-vendor-key', NOVA_API_KEY: 'nova-vendor-key', LLAMA_API_KEY: 'llama-vendor-key' };
const model = 'acme/acme-large';
const BODY = '{"object":"list", "model":"acme-embed","data":[{"object":"embedding","index":0,"embedding":[0.5,-2]}],"usage":{"prompt_tokens":4,"total_tokens":4},"unheard_of":1}';

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function inFrontOf(vendor: ScriptedVendor, differences: OpenAiChatOptions = {}, yaml = 'retry: { max_attempts: 1 }\n'): Promise<string> {
  const modules = [acmeModule(vendor, ['embeddings'], differences), zenithModule(vendor), novaModule(vendor, geminiEmbedFormats), llamaModule(vendor, ollamaEmbedFormats)];
  gateway = await startGateway({ env: KEYS, yaml, modules });
  return gateway.url;
}

const sdk = (url: string): OpenAI => new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });
const sentTo = (vendor: ScriptedVendor): string => Buffer.from(vendor.received.at(-1)?.request.body ?? '').toString();
const postText = (url: string, path: string, body: string): request.Test => request(url).post(path).set('content-type', 'application/json').send(body);

describe('POST /v1/embeddings, for a vendor that has the same call', () => {
  it.each(['"one"', '["one","two"]', '[1,2,3]', '[[1,2],[3]]'])('passes bytes both ways: input %s', async (input) => {
    const vendor = new ScriptedVendor([{ headers: { 'content-type': 'application/json', 'set-cookie': 'a=b', 'x-ratelimit-limit-requests': '9' }, body: BODY }]);
    const body = `{ "input":${input}, "model" : ${JSON.stringify(model)},"dimensions":2e0, "user":"me","encoding_format":"float","own_field":{"model":"x"} }`;
    const answer = await postText(await inFrontOf(vendor), '/v1/embeddings', body).expect(200);
    expect(vendor.received[0]?.request.url).toBe('https://acme.example.com/v1/embeddings');
    expect(sentTo(vendor)).toBe(body.replace('"acme/acme-large"', '"acme-large"'));
    expect(answer.text).toBe(BODY);
    expect(answer.headers).toMatchObject({ 'x-modelport-provider': 'acme', 'x-modelport-cost': '0.000004', 'x-modelport-attempts': '1', 'x-ratelimit-limit-requests': '9' });
    expect([answer.headers['x-modelport-receipt'], answer.headers['set-cookie']]).toEqual([undefined, undefined]);
  });

  it('gives base64 as the vendor wrote it', async () => {
    const body = BODY.replace('[0.5,-2]', '"AAAAPwAAAMA="');
    const { data } = await sdk(await inFrontOf(new ScriptedVendor([{ body }]))).embeddings.create({ model, input: 'one' });
    expect(data[0]?.embedding).toEqual([0.5, -2]);
  });

  it('writes base64 itself for a vendor that was asked for it and gave numbers, and says so: the SDK would read garbage', async () => {
    const url = await inFrontOf(new ScriptedVendor([{ body: BODY }]));
    const { data, response } = await sdk(url).embeddings.create({ model, input: 'one' }).withResponse().then(({ data: list, response: plain }) => ({ data: list.data, response: plain }));
    expect(data[0]?.embedding).toEqual([0.5, -2]);
    expect(response.headers.get('x-modelport-receipt')).toContain('encoding_format');
  });

  it('calls a field as the vendor does, and says so', async () => {
    const vendor = new ScriptedVendor([{ body: BODY }]);
    const url = await inFrontOf(vendor, { embeddingsFields: { dimensions: 'output_dimension' } });
    const answer = await postText(url, '/v1/embeddings', `{"model":"acme/acme-large","input":"one", "dimensions" : 2,"encoding_format":"float"}`).expect(200);
    expect(sentTo(vendor)).toBe('{"model":"acme-large","input":"one", "output_dimension":2,"encoding_format":"float"}');
    expect(answer.headers['x-modelport-receipt']).toContain('"field":"dimensions"');
  });

  it('falls back like any other call', async () => {
    const vendor = new ScriptedVendor([{ status: 503, body: '{"error":{"message":"Busy."}}' }, { body: BODY }]);
    const url = await inFrontOf(vendor, {}, 'retry: { max_attempts: 1 }\nmodels: { vectors: [acme/acme-large, acme/acme-small] }\n');
    const answer = await request(url).post('/v1/embeddings').send({ model: 'vectors', input: 'one', dimensions: 2 }).expect(200);
    expect(answer.headers).toMatchObject({ 'x-modelport-provider': 'acme', 'x-modelport-attempts': '2' });
  });

  it('goes past vendors that do not have the same tokens', async () => {
    const vendor = new ScriptedVendor([{ body: BODY }]);
    const google = class extends GoogleProvider {
      constructor() {
        super({ apiKey: 'google-vendor-key', transport: new ScriptedVendor([]) });
      }
    };
    gateway = await startGateway({ env: { ...KEYS, GEMINI_API_KEY: 'google-vendor-key' }, yaml: 'models: { vectors: [google/gemini-embedding-001, acme/acme-large] }\n', modules: [acmeModule(vendor, ['embeddings']), providerModule(google)] });
    const answer = await request(gateway.url).post('/v1/embeddings').send({ model: 'vectors', input: [1, 2] }).expect(200);
    expect([answer.headers['x-modelport-provider'], vendor.bodyAt(0)]).toEqual(['acme', { model: 'acme-large', input: [1, 2] }]);
  });

  it('gives what the vendor says is wrong, and takes no answer without vectors for one', async () => {
    const refusal = { error: { message: 'No such dimensions.', type: 'invalid_request_error', param: 'dimensions', code: null } };
    const client = sdk(await inFrontOf(new ScriptedVendor([{ status: 400, body: JSON.stringify(refusal) }, { body: '{"object":"list","data":[]}' }])));
    await expect(client.embeddings.create({ model, input: 'one', dimensions: 9 })).rejects.toMatchObject({ status: 400, param: 'dimensions' });
    await expect(client.embeddings.create({ model, input: 'one' })).rejects.toMatchObject({ status: 502 });
  });

  it('tells where it would go, when only that is asked', async () => {
    const vendor = new ScriptedVendor([]);
    const answer = await request(await inFrontOf(vendor)).post('/v1/embeddings').set('x-modelport-explain', 'only').send({ model, input: [1] }).expect(200);
    expect(answer.body.routes).toMatchObject([{ route: 'direct/acme/acme-large', translation: { way: 'forwarded' } }]);
    expect(vendor.received).toEqual([]);
  });
});

describe('POST /v1/embeddings, translated', () => {
  const OTHER: OpenAiChatOptions = { embeddingsFields: false };
  const body = JSON.stringify({ model: 'acme-embed', data: [{ index: 1, embedding: [0.5, -2] }, { index: 0, embedding: [0.25, 1] }], usage: { prompt_tokens: 4 } });

  it('gives the vectors as floats, and in base64 as OpenAI’s SDK asks for them', async () => {
    const vendor = new ScriptedVendor([{ body }]);
    const url = await inFrontOf(vendor, OTHER);
    const plain = await request(url).post('/v1/embeddings').send({ model, input: ['one', 'two'], dimensions: 2, user: 'me' }).expect(200);
    expect(plain.body).toEqual({ object: 'list', model: 'acme-embed', data: [{ object: 'embedding', index: 0, embedding: [0.25, 1] }, { object: 'embedding', index: 1, embedding: [0.5, -2] }], usage: { prompt_tokens: 4, total_tokens: 4 } });
    expect(plain.headers['x-modelport-receipt']).toContain('user');
    expect(vendor.bodyAt(0)).toMatchObject({ model: 'acme-large', input: ['one', 'two'], dimensions: 2 });
    const { data } = await sdk(url).embeddings.create({ model, input: ['one', 'two'] });
    expect(data.map(({ embedding }) => embedding)).toEqual([[0.25, 1], [0.5, -2]]);
  });

  it('says what is wrong, and who makes none', async () => {
    const url = await inFrontOf(new ScriptedVendor([]), OTHER);
    const post = (sent: object): request.Test => request(url).post('/v1/embeddings').send(sent).expect(400);
    for (const input of [[1, 2], [[1, 2], [3]]]) expect((await post({ model, input })).body.error).toMatchObject({ type: 'invalid_request_error', param: 'input', message: expect.stringContaining('not tokens') as string });
    expect((await post({ model })).body.error.param).toBe('input');
    expect((await post({ model, input: [] })).body.error.param).toBe('input');
    expect((await post({ model, input: 'a', dimensions: 0.5 })).body.error.param).toBe('dimensions');
    expect((await post({ model, input: 'a', encoding_format: 'int8' })).body.error.param).toBe('encoding_format');
    expect((await post({ model: 'zenith/zenith-large', input: 'a' })).body.error).toMatchObject({ code: 'unsupported' });
  });
});

describe('embeddings in Google’s format, for a vendor of that format', () => {
  it('passes bytes both ways, for one text', async () => {
    const vendor = new ScriptedVendor([{ body: '{"embedding": {"values":[0.5]}, "unheardOf":1}' }]);
    const body = '{ "content":{"parts":[{"text":"one"}]}, "taskType":"RETRIEVAL_QUERY","outputDimensionality":1e0 }';
    const answer = await postText(await inFrontOf(vendor), '/v1beta/models/nova/nova-large:embedContent', body).expect(200);
    expect([vendor.received[0]?.request.url, sentTo(vendor)]).toEqual(['https://nova.example.com/v1/models/nova-large:embedContent', body]);
    expect(answer.text).toBe('{"embedding": {"values":[0.5]}, "unheardOf":1}');
  });

  it('puts the vendor’s name of the model into each request of a batch', async () => {
    const vendor = new ScriptedVendor([{ body: '{"embeddings":[{"values":[0.5]},{"values":[1]}]}' }]);
    const one = (name: string, text: string): string => `{ "model" : "models/${name}", "content":{"parts":[{"text":"${text}"}]},"title":"t" }`;
    await postText(await inFrontOf(vendor), '/v1beta/models/nova/nova-large:batchEmbedContents', `{ "requests":[${one('nova/nova-large', 'a')}, ${one('nova/nova-large', 'b')}] }`).expect(200);
    expect(sentTo(vendor)).toBe(`{ "requests":[${one('nova-large', 'a')}, ${one('nova-large', 'b')}] }`);
  });
});

describe('embeddings in Ollama’s older format', () => {
  const sent = { prompt: 'one', keep_alive: '5m' };

  it('pass bytes both ways, for an Ollama', async () => {
    const vendor = new ScriptedVendor([{ body: '{"embedding":[0.5]}' }]);
    const answer = await request(await inFrontOf(vendor)).post('/api/embeddings').send({ model: 'llama/llama-large', ...sent }).expect(200);
    expect([answer.body, vendor.bodyAt(0), vendor.received[0]?.request.url]).toEqual([{ embedding: [0.5] }, { model: 'llama-large', ...sent }, 'https://llama.example.com/v1/api/embeddings']);
  });

  it('are translated for others', async () => {
    const vendor = new ScriptedVendor([{ body: BODY }]);
    const url = await inFrontOf(vendor);
    const answer = await request(url).post('/api/embeddings').send({ model, ...sent }).expect(200);
    expect([answer.body, vendor.bodyAt(0)]).toMatchObject([{ embedding: [0.5, -2] }, { input: ['one'] }]);
    expect(answer.headers['x-modelport-receipt']).toContain('keep_alive');
    expect((await request(url).post('/api/embeddings').send({ model }).expect(400)).body).toEqual({ error: 'prompt must be a non-empty string' });
    expect((await request(url).get('/api/ps').expect(200)).body).toEqual({ models: [] });
  });
});

describe('embeddings in Ollama’s format, for an Ollama', () => {
  it('passes bytes both ways', async () => {
    const answered = '{"model":"llama-large","embeddings":[[0.5]],"prompt_eval_count":4, "total_duration":1}';
    const vendor = new ScriptedVendor([{ body: answered }]);
    const body = '{ "model":"llama/llama-large", "input":["one"], "truncate":false,"keep_alive":"5m","options":{"num_ctx":99} }';
    const answer = await postText(await inFrontOf(vendor), '/api/embed', body).expect(200);
    expect([vendor.received[0]?.request.url, sentTo(vendor)]).toEqual(['https://llama.example.com/v1/api/embed', body.replace('llama/', '')]);
    expect([answer.text, answer.headers['x-modelport-cost']]).toEqual([answered, '0.000004']);
  });
});
