import request from 'supertest';
import { LlmError } from '@modelport/provider-base';
import { acmeModule, llamaModule, ScriptedVendor } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const KEYS = { ACME_API_KEY: 'acme-vendor-key', LLAMA_API_KEY: 'llama-vendor-key' };
const NDJSON = { 'content-type': 'application/x-ndjson' };
const MESSAGES = [{ role: 'user', content: 'Hello' }];

const line = (content: string, more: object = { done: false }): string => `${JSON.stringify({ model: 'llama-large', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content }, ...more })}\n`;
const LAST = { done: true, done_reason: 'stop', prompt_eval_count: 10, eval_count: 5 };
const LINES = [line('Hi'), line(' there'), line('', LAST)];

const COMPLETION = JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', model: 'acme-large-0601', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } });
const chunk = (delta: object, finish: string | null = null): string => `data: ${JSON.stringify({ id: 'chatcmpl-2', model: 'acme-large-0601', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const CHUNKS = [chunk({ role: 'assistant', content: 'Hi' }), chunk({ content: ' there' }), chunk({}, 'stop'), 'data: [DONE]\n\n'];

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function inFrontOf(vendor: ScriptedVendor): Promise<string> {
  gateway = await startGateway({ env: KEYS, yaml: 'retry: { max_attempts: 1 }\n', modules: [acmeModule(vendor, ['embeddings']), llamaModule(vendor)] });
  return gateway.url;
}

const linesOf = (text: string) => text.split('\n').filter(Boolean).map((json) => JSON.parse(json) as { message: { content: string }; done: boolean; error?: string });

async function* broken(): AsyncGenerator<string> {
  yield LINES[0] ?? '';
  throw new LlmError('network', 'the connection was reset');
}

describe('Ollama’s API', () => {
  it('passes lines on as they come from an Ollama; it streams unless told otherwise', async () => {
    const vendor = new ScriptedVendor([{ headers: NDJSON, body: LINES.join('') }]);
    const answer = await request(await inFrontOf(vendor)).post('/api/chat').send({ model: 'llama/llama-large', messages: MESSAGES }).buffer(true).expect(200).expect('content-type', 'application/x-ndjson');
    expect(answer.text ?? answer.body.toString()).toBe(LINES.join(''));
    expect([vendor.received[0]?.request.url, vendor.bodyAt(0)]).toEqual(['https://llama.example.com/v1/api/chat', { model: 'llama-large', messages: MESSAGES }]);
  });

  it('streams from a vendor of another format', async () => {
    const url = await inFrontOf(new ScriptedVendor([{ headers: { 'content-type': 'text/event-stream' }, body: CHUNKS.join('') }]));
    const answer = await request(url).post('/api/chat').send({ model: 'acme/acme-large', messages: MESSAGES }).responseType('text').expect(200).expect('content-type', 'application/x-ndjson');
    const lines = linesOf(String(answer.body));
    expect(lines.map(({ message }) => message.content).join('')).toBe('Hi there');
    expect(lines.map(({ done }) => done)).toEqual([false, false, true]);
  });

  it('ends a stream that breaks with an error line', async () => {
    const url = await inFrontOf(new ScriptedVendor([{ headers: NDJSON, body: broken() }]));
    const answer = await request(url).post('/api/chat').send({ model: 'llama/llama-large', messages: MESSAGES }).responseType('text').expect(200);
    expect(linesOf(String(answer.body)).at(-1)).toEqual({ error: 'the connection was reset' });
  });

  it('answers whole where no stream is wanted, for a conversation and for one text', async () => {
    const vendor = new ScriptedVendor([{ body: COMPLETION }]);
    const url = await inFrontOf(vendor);
    const chat = await request(url).post('/api/chat').send({ model: 'acme/acme-large', messages: MESSAGES, stream: false }).expect(200);
    expect(chat.body).toMatchObject({ model: 'acme-large-0601', message: { role: 'assistant', content: 'Hi' }, done: true, done_reason: 'stop', prompt_eval_count: 10, eval_count: 5 });
    const text = await request(url).post('/api/generate').send({ model: 'acme/acme-large', prompt: 'Hello', system: 'Be brief.', stream: false }).expect(200);
    expect(text.body).toMatchObject({ response: 'Hi', done: true });
    expect(vendor.bodyAt(1)).toMatchObject({ messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Hello' }] });
  });

  it('tells in Ollama’s shape that a route is not here', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    for (const path of ['/api/pull', '/api/copy']) expect((await request(url).post(path).send({ model: 'x' }).expect(404)).body).toEqual({ error: expect.stringContaining(path) as string });
  });

  it('has models loaded without asking anyone', async () => {
    const vendor = new ScriptedVendor([]);
    const url = await inFrontOf(vendor);
    expect((await request(url).post('/api/generate').send({ model: 'acme/acme-large' }).expect(200)).body).toMatchObject({ model: 'acme/acme-large', response: '', done: true, done_reason: 'load' });
    expect((await request(url).post('/api/chat').send({ model: 'acme/acme-large', messages: [], keep_alive: 0 }).expect(200)).body).toMatchObject({ message: { content: '' }, done_reason: 'unload' });
    expect((await request(url).post('/api/generate').send({ model: 'none/such', prompt: '' })).status).toBeGreaterThanOrEqual(400);
    expect(vendor.received).toEqual([]);
    expect((await request(url).get('/api/version').expect(200)).body.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('gives errors as sentences', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    expect((await request(url).post('/api/chat').send({ model: 'none/such', messages: MESSAGES })).body).toEqual({ error: expect.any(String) as string });
    expect((await request(url).post('/api/chat').send({ model: 'acme/acme-large', messages: [{ role: 'robot' }] }).expect(400)).body.error).toContain('messages.0.role');
    expect((await request(url).post('/api/embed').send({ model: 'acme/acme-large', input: [1] }).expect(400)).body.error).toContain('input');
  });

  it('embeds texts', async () => {
    const vendor = new ScriptedVendor([{ body: JSON.stringify({ data: [{ index: 0, embedding: [0.1, 0.2] }], usage: { prompt_tokens: 4 } }) }]);
    const answer = await request(await inFrontOf(vendor)).post('/api/embed').send({ model: 'acme/acme-large', input: 'one', keep_alive: '5m' }).expect(200);
    expect(answer.body).toEqual({ model: 'acme/acme-large', embeddings: [[0.1, 0.2]], prompt_eval_count: 4 });
  });

  it('lists the models, and tells what one can do', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    const { body } = await request(url).get('/api/tags').expect(200);
    expect(body.models.map(({ name }: { name: string }) => name)).toEqual(['acme/acme-large', 'acme/acme-small', 'llama/llama-large', 'llama/llama-small']);
    expect((await request(url).post('/api/show').send({ model: 'acme/acme-large' }).expect(200)).body).toMatchObject({ capabilities: ['completion', 'tools', 'vision'], model_info: { 'acme.context_length': 100_000 }, details: { family: 'acme' } });
    expect((await request(url).post('/api/show').send({ name: 'none/such' })).body).toEqual({ error: expect.any(String) as string });
    await request(url).post('/api/show').send({}).expect(400);
  });
});
