import OpenAI from 'openai';
import request from 'supertest';
import { acmeModule, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const KEYS = { ACME_API_KEY: 'acme-vendor-key', ZENITH_API_KEY: 'zenith-vendor-key' };
const model = 'acme/acme-large';

const COMPLETION = JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', model: 'acme-large-0601', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'length' }], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } });
const chunk = (delta: object, finish: string | null = null): string => `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'acme-large-0601', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const CHUNKS = [chunk({ role: 'assistant', content: 'Hi' }), chunk({ content: ' there' }), chunk({}, 'stop'), 'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n', 'data: [DONE]\n\n'];

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function inFrontOf(vendor: ScriptedVendor): Promise<string> {
  gateway = await startGateway({ env: { ...KEYS, MODELPORT_CHECK_STREAMS: '1' }, yaml: 'retry: { max_attempts: 1 }\n', modules: [acmeModule(vendor, ['embeddings']), zenithModule(vendor)] });
  return gateway.url;
}

const sdk = (url: string): OpenAI => new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });

describe('POST /v1/completions', () => {
  it('makes the prompt what a user says, and the answer a completion', async () => {
    const vendor = new ScriptedVendor([{ body: COMPLETION }]);
    const answer = await sdk(await inFrontOf(vendor)).completions.create({ model, prompt: 'Once', max_tokens: 9, stop: '\n' });
    expect(vendor.bodyAt(0)).toMatchObject({ messages: [{ role: 'user', content: 'Once' }], stop: ['\n'] });
    expect(answer).toMatchObject({ object: 'text_completion', model: 'acme-large-0601', choices: [{ text: 'Hi', index: 0, logprobs: null, finish_reason: 'length' }], usage: { total_tokens: 15 } });
  });

  it('streams texts, and usage where it was asked for', async () => {
    const url = await inFrontOf(new ScriptedVendor([{ headers: { 'content-type': 'text/event-stream' }, body: CHUNKS.join('') }]));
    const pieces: OpenAI.Completion[] = [];
    for await (const piece of await sdk(url).completions.create({ model, prompt: ['Once'], stream: true, stream_options: { include_usage: true } })) pieces.push(piece);
    expect(pieces.flatMap(({ choices }) => choices.map(({ text }) => text)).join('')).toBe('Hi there');
    expect(pieces.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(pieces.at(-1)?.usage).toMatchObject({ total_tokens: 3 });
    expect(gateway?.log.join('\n')).not.toContain('breaks the grammar');
  });

  it.each<[object, string]>([
    [{ prompt: '' }, 'prompt'],
    [{ prompt: [1, 2] }, 'prompt'],
    [{ prompt: ['a', 'b'] }, 'prompt'],
    [{ prompt: 'a', suffix: 'b' }, 'suffix'],
    [{ prompt: 'a', echo: true }, 'echo'],
  ])('refuses %j', async (body, param) => {
    const answer = await request(await inFrontOf(new ScriptedVendor([]))).post('/v1/completions').send({ model, ...body }).expect(400);
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', param });
  });
});

describe('POST /v1/embeddings', () => {
  const body = JSON.stringify({ model: 'acme-embed', data: [{ index: 1, embedding: [0.5, -2] }, { index: 0, embedding: [0.25, 1] }], usage: { prompt_tokens: 4 } });

  it('gives the vectors as floats, and in base64 as OpenAI’s SDK asks for them', async () => {
    const vendor = new ScriptedVendor([{ body }]);
    const url = await inFrontOf(vendor);
    const plain = await request(url).post('/v1/embeddings').send({ model, input: ['one', 'two'], dimensions: 2, user: 'me' }).expect(200);
    expect(plain.body).toEqual({ object: 'list', model: 'acme-embed', data: [{ object: 'embedding', index: 0, embedding: [0.25, 1] }, { object: 'embedding', index: 1, embedding: [0.5, -2] }], usage: { prompt_tokens: 4, total_tokens: 4 } });
    expect(plain.headers['x-modelport-receipt']).toContain('user');
    expect(vendor.bodyAt(0)).toMatchObject({ model: 'acme-large', input: ['one', 'two'], dimensions: 2 });
    const { data } = await sdk(url).embeddings.create({ model, input: ['one', 'two'] });
    expect(data.map(({ embedding }) => embedding)).toEqual([[0.25, 1], [0.5, -2]]);
  });

  it('says what is wrong, and who makes none', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    const post = (sent: object): request.Test => request(url).post('/v1/embeddings').send(sent).expect(400);
    expect((await post({ model, input: [1, 2] })).body.error).toMatchObject({ param: 'input', message: expect.stringContaining('not tokens') as string });
    expect((await post({ model, input: [] })).body.error.param).toBe('input');
    expect((await post({ model, input: 'a', dimensions: 0.5 })).body.error.param).toBe('dimensions');
    expect((await post({ model, input: 'a', encoding_format: 'int8' })).body.error.param).toBe('encoding_format');
    expect((await post({ model: 'zenith/zenith-large', input: 'a' })).body.error).toMatchObject({ code: 'unsupported' });
  });
});
