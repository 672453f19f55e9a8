import type { OpenAiChatOptions } from '@modelport/dialects';
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

async function inFrontOf(vendor: ScriptedVendor, differences: OpenAiChatOptions = {}): Promise<string> {
  gateway = await startGateway({ env: { ...KEYS, MODELPORT_CHECK_STREAMS: '1' }, yaml: 'retry: { max_attempts: 1 }\n', modules: [acmeModule(vendor, [], differences), zenithModule(vendor)] });
  return gateway.url;
}

const sdk = (url: string): OpenAI => new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });

describe('POST /v1/completions, translated', () => {
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

describe('POST /v1/completions, for a vendor that has the same call', () => {
  const COMPLETIONS: OpenAiChatOptions = { completions: { path: '/completions' } };
  const ANSWER = '{"id":"cmpl-1","object":"text_completion", "model":"acme-large-0601","choices":[{"text":" was","index":0,"logprobs":null,"finish_reason":"length"}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15},"unheard_of":1}';
  const piece = (text: string, finish: string | null = null): string => `data: ${JSON.stringify({ id: 'c', object: 'text_completion', model: 'acme-large-0601', choices: [{ text, index: 0, logprobs: null, finish_reason: finish }] })}\n\n`;

  it('passes bytes both ways: tokens, several prompts, what only this call can do, and what the vendor alone knows', async () => {
    const vendor = new ScriptedVendor([{ body: ANSWER }]);
    const body = `{ "model" : ${JSON.stringify(model)}, "prompt":[[1,2],[3]], "suffix":"b","echo":true,"best_of":2, "own_field":1e2 }`;
    const answer = await request(await inFrontOf(vendor, COMPLETIONS)).post('/v1/completions').set('content-type', 'application/json').send(body).expect(200);
    expect(vendor.received[0]?.request.url).toBe('https://acme.example.com/v1/completions');
    expect(Buffer.from(vendor.received[0]?.request.body ?? '').toString()).toBe(body.replace('"acme/acme-large"', '"acme-large"'));
    expect(answer.text).toBe(ANSWER);
    expect(answer.headers).toMatchObject({ 'x-modelport-provider': 'acme', 'x-modelport-model': 'acme-large', 'x-modelport-cost': '0.00002' });
  });

  it('passes the pieces of a stream on as they come', async () => {
    const pieces = [piece(''), piece(' was'), piece(' here'), piece('', 'stop'), 'data: [DONE]\n\n'].join('');
    const url = await inFrontOf(new ScriptedVendor([{ headers: { 'content-type': 'text/event-stream' }, body: pieces }]), COMPLETIONS);
    expect((await request(url).post('/v1/completions').send({ model, prompt: 'Once', stream: true }).expect(200)).text).toBe(pieces);
    expect(gateway?.log.join('\n')).not.toContain('breaks the grammar');
  });

  it('raises an error in the SDK where a stream is cut off behind its first words', async () => {
    const url = await inFrontOf(new ScriptedVendor([{ headers: { 'content-type': 'text/event-stream' }, body: piece(' was') }]), COMPLETIONS);
    const stream = await sdk(url).completions.create({ model, prompt: 'Once', stream: true });
    const read = async (): Promise<void> => {
      for await (const { choices } of stream) expect(choices[0]?.text).toBe(' was');
    };
    await expect(read()).rejects.toThrow(/cut off/);
  });

  it('gives what the vendor says is wrong', async () => {
    const refusal = { error: { message: 'This is a chat model.', type: 'invalid_request_error', param: 'model', code: null } };
    const url = await inFrontOf(new ScriptedVendor([{ status: 400, body: JSON.stringify(refusal) }]), COMPLETIONS);
    await expect(sdk(url).completions.create({ model, prompt: 'Once' })).rejects.toMatchObject({ status: 400, param: 'model', message: expect.stringContaining('This is a chat model.') as string });
  });

  it('is asked for only those models whose facts name the format, where the vendor says so', async () => {
    const vendor = new ScriptedVendor([{ body: COMPLETION }, { body: ANSWER }]);
    const models = 'providers: { acme: { models: [{ id: acme-base, modalities: { input: [text], output: [text] }, capabilities: [], formats: [openai-completions] }] } }\n';
    gateway = await startGateway({ env: KEYS, yaml: models, modules: [acmeModule(vendor, [], { completions: { path: '/completions', onlyNamed: true } })] });
    expect((await sdk(gateway.url).completions.create({ model, prompt: 'Once' })).choices[0]?.text).toBe('Hi');
    expect((await sdk(gateway.url).completions.create({ model: 'acme/acme-base', prompt: 'Once' })).choices[0]?.text).toBe(' was');
    expect(vendor.received.map(({ request: { url } }) => url)).toEqual(['https://acme.example.com/v1/chat/completions', 'https://acme.example.com/v1/completions']);
  });
});
