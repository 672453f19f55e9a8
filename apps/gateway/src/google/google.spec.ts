import request from 'supertest';
import { LlmError } from '@modelport/provider-base';
import { acmeModule, novaModule, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const KEYS = { ACME_API_KEY: 'acme-vendor-key', NOVA_API_KEY: 'nova-vendor-key', ZENITH_API_KEY: 'zenith-vendor-key' };
const EVENT_STREAM = { 'content-type': 'text/event-stream' };
const BODY = { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] };

const ANSWER = '{"candidates": [{"content": {"parts": [{"text": "Hi"}],"role": "model"},"finishReason": "STOP","index": 0}],"usageMetadata": {"promptTokenCount": 10,"candidatesTokenCount": 5,"totalTokenCount": 15},"modelVersion": "nova-large-001","unheardOf": 1}';
const event = (part: object, finishReason?: string): string =>
  `data: ${JSON.stringify({ candidates: [{ content: { parts: [part], role: 'model' }, ...(finishReason && { finishReason }), index: 0 }], modelVersion: 'nova-large-001' })}\r\n\r\n`;
const EVENTS = [event({ text: 'Hi' }), event({ text: ' there' }), event({ text: '' }, 'STOP')];

const COMPLETION = JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', model: 'acme-large-0601', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi', tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{"x":1}' } }] }, finish_reason: 'tool_calls' }], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } });
const chunk = (delta: object, finish: string | null = null): string => `data: ${JSON.stringify({ id: 'chatcmpl-2', model: 'acme-large-0601', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const CHUNKS = [chunk({ role: 'assistant', content: 'Hi' }), chunk({ content: ' there' }), chunk({}, 'stop'), 'data: [DONE]\n\n'];

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function inFrontOf(vendor: ScriptedVendor, env: Record<string, string> = {}): Promise<string> {
  const modules = [acmeModule(vendor), novaModule(vendor), zenithModule(vendor)];
  gateway = await startGateway({ env: { ...KEYS, ...env }, yaml: 'retry: { max_attempts: 1 }\n', modules });
  return gateway.url;
}

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

async function* broken(first: string): AsyncGenerator<string> {
  yield first;
  throw new LlmError('network', 'the connection was reset');
}

describe('Google’s generateContent, forwarded', () => {
  it('passes bytes both ways, and names the model in the path', async () => {
    const vendor = new ScriptedVendor([{ headers: { 'content-type': 'application/json; charset=UTF-8', 'set-cookie': 'a=b' }, body: ANSWER }]);
    const body = '{ "contents": [{"parts":[{"text":"Hello"}]}], "generationConfig":{"seed":1e3}, "newField":[1] }';
    const answer = await request(await inFrontOf(vendor)).post('/v1beta/models/nova/nova-large:generateContent').set('content-type', 'application/json').send(body).expect(200);
    expect([vendor.received[0]?.request.url, Buffer.from(vendor.received[0]?.request.body ?? '').toString()]).toEqual(['https://nova.example.com/v1/models/nova-large:generateContent', body]);
    expect(answer.text).toBe(ANSWER);
    expect(answer.headers).toMatchObject({ 'x-modelport-provider': 'nova', 'x-modelport-model': 'nova-large', 'x-modelport-cost': '0.00002' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('takes the name of a model without `models/` before it', async () => {
    const vendor = new ScriptedVendor([{ body: ANSWER }]);
    await request(await inFrontOf(vendor)).post('/v1beta/nova/nova-large:generateContent').send(BODY).expect(200);
    expect(vendor.received[0]?.request.url).toMatch(/\/models\/nova-large:generateContent$/);
  });

  it('takes the model out of a body that names it', async () => {
    const vendor = new ScriptedVendor([{ body: ANSWER }]);
    await request(await inFrontOf(vendor)).post('/v1/models/nova-large:generateContent').send({ model: 'models/other', ...BODY }).expect(200);
    expect(vendor.bodyAt(0)).toEqual(BODY);
  });

  it('passes the events of a stream on as they come', async () => {
    const vendor = new ScriptedVendor([{ headers: EVENT_STREAM, body: pieces(...EVENTS) }]);
    const answer = await request(await inFrontOf(vendor)).post('/v1beta/models/nova/nova-large:streamGenerateContent?alt=sse').send(BODY).expect(200).expect('content-type', /event-stream/);
    expect(answer.text).toBe(EVENTS.join(''));
    expect(vendor.received[0]?.request.url).toMatch(/nova-large:streamGenerateContent\?alt=sse$/);
  });

  it('makes one array of a stream where nobody asked for events', async () => {
    const vendor = new ScriptedVendor([{ headers: EVENT_STREAM, body: pieces(...EVENTS) }]);
    const answer = await request(await inFrontOf(vendor)).post('/v1beta/models/nova/nova-large:streamGenerateContent').send(BODY).expect(200).expect('content-type', /application\/json/);
    expect(answer.body).toEqual(EVENTS.map((text) => JSON.parse(text.slice('data: '.length)) as object));
  });

  it.each([['?alt=sse', /data: \{"error":\{"code":502/], ['', /,\r\n\{"error":\{"code":502.*\]$/]])('ends a stream that breaks with an error (%s)', async (query, end) => {
    const vendor = new ScriptedVendor([{ headers: EVENT_STREAM, body: broken(EVENTS[0] ?? '') }]);
    const answer = await request(await inFrontOf(vendor)).post(`/v1beta/models/nova/nova-large:streamGenerateContent${query}`).buffer(true).parse((response, done) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (data: string) => (text += data)).on('end', () => done(null, text));
    }).send(BODY).expect(200);
    expect(answer.body).toMatch(end);
    expect(answer.body).not.toContain('STOP');
  });

  it('asks the vendor how many tokens a prompt has', async () => {
    const vendor = new ScriptedVendor([{ body: '{"totalTokens": 3}' }, { body: '{"input_tokens": 8}' }]);
    const url = await inFrontOf(vendor);
    const answer = await request(url).post('/v1beta/models/nova/nova-large:countTokens').send(BODY).expect(200);
    expect([answer.body, vendor.received[0]?.request.url]).toEqual([{ totalTokens: 3 }, 'https://nova.example.com/v1/models/nova-large:countTokens']);
    const counted = await request(url).post('/v1beta/models/zenith/zenith-large:countTokens').send({ generateContentRequest: { model: 'models/zenith/zenith-large', ...BODY } });
    expect([counted.body, counted.headers['x-modelport-estimate'], vendor.received[1]?.request.url]).toEqual([{ totalTokens: 8 }, undefined, 'https://zenith.example.com/v1/v1/messages/count_tokens']);
    const refused = await request(url).post('/v1beta/models/acme/acme-large:countTokens').set('x-modelport-translation', 'strict').send(BODY).expect(400);
    expect(refused.body.error).toMatchObject({ status: 'INVALID_ARGUMENT', message: expect.stringContaining('acme does not count') as string });
    const estimated = await request(url).post('/v1beta/models/acme/acme-large:countTokens').send(BODY).expect(200);
    expect([estimated.body, estimated.headers['x-modelport-estimate']]).toEqual([{ totalTokens: expect.any(Number) as number }, 'true']);
  });
});

describe('Google’s generateContent, translated', () => {
  it('answers from a vendor of another format', async () => {
    const vendor = new ScriptedVendor([{ body: COMPLETION }]);
    const body = { ...BODY, system_instruction: { parts: { text: 'Be brief.' } }, generationConfig: { maxOutputTokens: 9 }, safetySettings: [{}], tools: [{ functionDeclarations: [{ name: 'f', parameters: { type: 'OBJECT' } }] }] };
    const answer = await request(await inFrontOf(vendor)).post('/v1beta/models/acme/acme-large:generateContent').send(body).expect(200);
    expect(answer.body).toMatchObject({
      candidates: [{ content: { role: 'model', parts: [{ text: 'Hi' }, { functionCall: { id: 'c1', name: 'f', args: { x: 1 } } }] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 15 },
      modelVersion: 'acme-large-0601',
    });
    expect(vendor.bodyAt(0)).toMatchObject({ model: 'acme-large', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Hello' }], tools: [{ function: { name: 'f', parameters: { type: 'object' } } }] });
    expect(JSON.parse(answer.headers['x-modelport-receipt'] ?? '[]')).toMatchObject([{ action: 'dropped', field: 'safetySettings' }]);
  });

  it('streams as events, or as one array', async () => {
    const vendor = new ScriptedVendor([{ headers: EVENT_STREAM, body: CHUNKS.join('') }]);
    const url = await inFrontOf(vendor);
    const events = await request(url).post('/v1beta/models/acme/acme-large:streamGenerateContent?alt=sse').send(BODY).expect(200).expect('content-type', /event-stream/);
    const texts = (chunks: { candidates: { content: { parts: { text: string }[] } }[] }[]) => chunks.map(({ candidates }) => candidates[0]?.content.parts[0]?.text);
    expect(texts(events.text.split('\r\n\r\n').filter(Boolean).map((block) => JSON.parse(block.slice('data: '.length)) as never))).toEqual(['Hi', ' there', '']);
    const array = await request(url).post('/v1beta/models/acme/acme-large:streamGenerateContent').send(BODY).expect(200).expect('content-type', /application\/json/);
    expect(texts(array.body as never)).toEqual(['Hi', ' there', '']);
  });

  it('says where a body is wrong', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    const wrong = await request(url).post('/v1beta/models/acme/acme-large:generateContent').send({ contents: [{ parts: [{ text: 3 }] }] }).expect(400);
    expect(wrong.body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT', message: expect.stringContaining('contents[0].parts[0].text') as string });
    await request(url).post('/v1beta/models/nova/nova-large:generateContent').send({}).expect(400);
    expect((await request(url).post('/v1beta/models/nova/nova-large:predict').send(BODY).expect(404)).body.error).toMatchObject({ status: 'NOT_FOUND' });
    expect((await request(url).post('/v1/models/none/such:generateContent').send(BODY)).body.error).toMatchObject({ code: expect.any(Number) as number, details: expect.any(Array) as object[] });
  });
});

describe('the keys of Google’s clients', () => {
  it.each([['a header', '', { 'x-goog-api-key': 'the-client-key' }], ['the address', '?key=the-client-key', {}]])('come in %s', async (_where, query, headers) => {
    const vendor = new ScriptedVendor([{ body: ANSWER }]);
    const url = await inFrontOf(vendor, { MODELPORT_API_KEYS: 'the-client-key' });
    await request(url).post(`/v1beta/models/nova/nova-large:generateContent${query}`).set(headers).send(BODY).expect(200);
    expect(JSON.stringify(vendor.received[0]?.request)).not.toContain('the-client-key');
    expect(gateway?.log.join('\n')).not.toContain('the-client-key');
  });

  it('are asked for in Google’s shape, and taken from no other address', async () => {
    const url = await inFrontOf(new ScriptedVendor([]), { MODELPORT_API_KEYS: 'the-client-key' });
    expect((await request(url).post('/v1/models/nova-large:generateContent').send(BODY).expect(401)).body.error).toMatchObject({ code: 401, status: 'UNAUTHENTICATED' });
    await request(url).get('/api/models?key=the-client-key').expect(401);
  });
});

describe('embeddings and models in Google’s format', () => {
  const EMBEDDINGS = JSON.stringify({ data: [{ index: 0, embedding: [0.1, 0.2] }, { index: 1, embedding: [0.3, 0.4] }], usage: { prompt_tokens: 4 } });

  it('embeds texts', async () => {
    const vendor = new ScriptedVendor([{ body: EMBEDDINGS }]);
    gateway = await startGateway({ env: KEYS, modules: [acmeModule(vendor, ['embeddings']), novaModule(vendor)] });
    const requests = ['one', 'two'].map((text) => ({ model: 'models/acme/acme-large', content: { parts: [{ text }] }, taskType: 'RETRIEVAL_DOCUMENT', outputDimensionality: 2 }));
    const batch = await request(gateway.url).post('/v1beta/models/acme/acme-large:batchEmbedContents').send({ requests }).expect(200);
    expect(batch.body).toEqual({ embeddings: [{ values: [0.1, 0.2] }, { values: [0.3, 0.4] }] });
    expect(vendor.bodyAt(0)).toMatchObject({ model: 'acme-large', input: ['one', 'two'], dimensions: 2 });
    expect(batch.headers['x-modelport-receipt']).toContain('requests[0].taskType');
    const refused = await request(gateway.url).post('/v1beta/models/nova/nova-large:embedContent').send({ content: { parts: [{ text: 'one' }] } }).expect(400);
    expect(refused.body.error.message).toContain('nova makes no embeddings');
    const wrong = await request(gateway.url).post('/v1beta/models/acme/acme-large:embedContent').send({ content: { parts: [{ inlineData: {} }] } }).expect(400);
    expect(wrong.body.error.message).toContain('content.parts[0].text');
  });

  it('lists models, a page at a time', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    const first = await request(url).get('/v1beta/models?pageSize=1').expect(200);
    expect(first.body).toMatchObject({ models: [{ name: 'models/acme/acme-large', displayName: 'acme large', inputTokenLimit: 100_000, outputTokenLimit: 4096, supportedGenerationMethods: ['generateContent', 'streamGenerateContent'] }], nextPageToken: '1' });
    const all = await request(url).get(`/v1beta/models?pageToken=${first.body.nextPageToken}`).expect(200);
    expect([all.body.models.length, all.body.nextPageToken]).toEqual([5, undefined]);
    expect((await request(url).get('/v1/models').set('x-goog-api-key', 'any').expect(200)).body.models).toHaveLength(6);
    expect((await request(url).get('/v1beta/models/nova-large').expect(200)).body).toMatchObject({ name: 'models/nova-large' });
    expect((await request(url).get('/v1beta/models/nova/nova-lrge').expect(404)).body.error).toMatchObject({ status: 'NOT_FOUND', message: expect.stringContaining('nova/nova-large') as string });
    await request(url).get('/v1beta/models?pageSize=many').expect(400);
  });
});
