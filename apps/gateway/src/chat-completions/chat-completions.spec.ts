import { LlmError } from '@modelport/provider-base';
import request from 'supertest';
import { acmeModule, type ScriptedReply, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const KEYS = { ACME_API_KEY: 'acme-vendor-key', ZENITH_API_KEY: 'zenith-vendor-key' };
const FAST_RETRY = 'retry: { max_attempts: 2, base_delay: 1, max_delay: 10 }\n';
const MESSAGES = [{ role: 'user', content: 'Hello' }];
const EVENT_STREAM = { 'content-type': 'text/event-stream' };

const COMPLETION = `{"id":"chatcmpl-1", "object":"chat.completion", "model":"acme-large-0601",  "choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15},"unheard_of":{"kept":true}}`;

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-2', object: 'chat.completion.chunk', model: 'acme-large-0601', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function inFrontOf(acme: ScriptedVendor, zenith = new ScriptedVendor([])): Promise<string> {
  gateway = await startGateway({ env: KEYS, yaml: FAST_RETRY, modules: [acmeModule(acme), zenithModule(zenith)] });
  return gateway.url;
}

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

describe('POST /v1/chat/completions, forwarded', () => {
  it('passes bytes both ways, but for the name of the model', async () => {
    const vendor = new ScriptedVendor([{ headers: { 'content-type': 'application/json', 'x-ratelimit-remaining-requests': '7', 'set-cookie': 'a=b' }, body: COMPLETION }]);
    const url = await inFrontOf(vendor);
    const body = '{ "messages": [{"role":"user","content":"Hello"}], "model" : "acme/acme-large", "seed":1e3, "new_field":{"x":[1]} }';
    const answer = await request(url).post('/v1/chat/completions').set('content-type', 'application/json').send(body).expect(200);
    expect(Buffer.from(vendor.received[0]?.request.body ?? '').toString()).toBe(body.replace('"acme/acme-large"', '"acme-large"'));
    expect(answer.text).toBe(COMPLETION);
    expect(answer.headers).toMatchObject({
      'x-modelport-provider': 'acme',
      'x-modelport-model': 'acme-large',
      'x-modelport-platform': 'direct',
      'x-modelport-attempts': '1',
      'x-modelport-cost': '0.00002',
      'x-ratelimit-remaining-requests': '7',
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('never sends the client\'s key to the vendor, nor the vendor\'s to the client', async () => {
    const vendor = new ScriptedVendor([{ status: 401, body: '{"error":{"message":"Incorrect API key provided: acme-vendor-key"}}' }]);
    gateway = await startGateway({ env: { ...KEYS, MODELPORT_API_KEYS: 'the-client-key' }, modules: [acmeModule(vendor)] });
    const answer = await request(gateway.url).post('/v1/chat/completions').set('authorization', 'Bearer the-client-key').send({ model: 'acme/acme-large', messages: MESSAGES });
    expect(answer.status).toBe(401);
    expect(JSON.stringify(vendor.received[0]?.request.headers)).not.toContain('the-client-key');
    expect(answer.text + JSON.stringify(answer.headers)).not.toContain('acme-vendor-key');
    expect(answer.body.error).toMatchObject({ code: 'upstream_authentication', message: expect.stringContaining('ACME_API_KEY') });
    expect(gateway.log.join('\n')).toContain('provider=acme');
    expect(gateway.log.join('\n')).not.toMatch(/acme-vendor-key|the-client-key|Hello/);
  });

  it('passes the events of a stream on as they come', async () => {
    const events = [chunk({ role: 'assistant', content: '' }), chunk({ content: 'Hi' }), ': comment\n\n', chunk({ content: ' there', extra: 1 }), chunk({}, 'stop'), 'data: [DONE]\n\n'];
    const url = await inFrontOf(new ScriptedVendor([{ headers: EVENT_STREAM, body: pieces(...events) }]));
    const answer = await request(url).post('/v1/chat/completions').send({ model: 'acme/acme-large', messages: MESSAGES, stream: true }).expect(200);
    expect(answer.text).toBe(events.join(''));
    expect(answer.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-accel-buffering': 'no', 'x-modelport-provider': 'acme' });
  });

  it('ends a stream that breaks with an error event, never with [DONE]', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield chunk({ content: 'Hi' });
      throw new LlmError('network', 'the connection was reset');
    }
    const url = await inFrontOf(new ScriptedVendor([{ headers: EVENT_STREAM, body: broken() }]));
    const answer = await request(url).post('/v1/chat/completions').send({ model: 'acme/acme-large', messages: MESSAGES, stream: true }).expect(200);
    expect(answer.text).toContain('"content":"Hi"');
    expect(answer.text).toContain('data: {"error":');
    expect(answer.text).not.toContain('[DONE]');
  });

  it('is an ordinary error where the stream breaks before any content', async () => {
    const url = await inFrontOf(new ScriptedVendor([{ headers: EVENT_STREAM, body: pieces(chunk({ role: 'assistant' }), 'data: {"error":{"message":"overloaded","type":"server_error"}}\n\n') }]));
    const answer = await request(url).post('/v1/chat/completions').send({ model: 'acme/acme-large', messages: MESSAGES, stream: true });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.headers['content-type']).toContain('application/json');
  });

  it('says after its own retries that another makes no sense, and how long to wait', async () => {
    const refusal: ScriptedReply = { status: 429, headers: { 'content-type': 'application/json', 'retry-after-ms': '5' }, body: '{"error":{"message":"slow down","type":"requests","code":"rate_limit_exceeded"}}' };
    const vendor = new ScriptedVendor([refusal]);
    const url = await inFrontOf(vendor);
    const answer = await request(url).post('/v1/chat/completions').send({ model: 'acme/acme-large', messages: MESSAGES }).expect(429);
    expect(vendor.received).toHaveLength(2);
    expect(answer.headers).toMatchObject({ 'retry-after': '1', 'retry-after-ms': '5', 'x-should-retry': 'false' });
  });
});

describe('POST /v1/chat/completions, translated', () => {
  const MESSAGE = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'zenith-large-2',
    content: [{ type: 'text', text: 'Hi' }],
    stop_reason: 'end_turn',
    usage: { input_tokens: 3, output_tokens: 4 },
  };

  it('answers in the format of OpenAI, with a receipt', async () => {
    const zenith = new ScriptedVendor([{ body: JSON.stringify(MESSAGE) }]);
    const url = await inFrontOf(new ScriptedVendor([]), zenith);
    const answer = await request(url).post('/v1/chat/completions').send({ model: 'zenith/zenith-large', messages: MESSAGES, seed: 4 }).expect(200);
    expect(answer.body).toMatchObject({ object: 'chat.completion', model: 'zenith-large-2', choices: [{ message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }], usage: { total_tokens: 7 } });
    expect(zenith.bodyAt(0)).toMatchObject({ model: 'zenith-large' });
    expect(JSON.parse(answer.headers['x-modelport-receipt'] ?? '[]')).toContainEqual(expect.objectContaining({ action: 'dropped', field: 'seed' }));
  });

  it('loses nothing under "strict"', async () => {
    const url = await inFrontOf(new ScriptedVendor([]), new ScriptedVendor([{ body: JSON.stringify(MESSAGE) }]));
    const answer = await request(url).post('/v1/chat/completions').set('x-modelport-translation', 'strict').send({ model: 'zenith/zenith-large', messages: MESSAGES, seed: 4 }).expect(400);
    expect(answer.body.error).toMatchObject({ param: 'seed', code: 'unsupported' });
  });

  it('streams in the format of OpenAI', async () => {
    const events: [string, object][] = [
      ['message_start', { message: { ...MESSAGE, content: [], stop_reason: null } }],
      ['content_block_start', { index: 0, content_block: { type: 'text', text: '' } }],
      ['content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'Hi' } }],
      ['content_block_stop', { index: 0 }],
      ['message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 4 } }],
      ['message_stop', {}],
    ];
    const texts = events.map(([type, data]) => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
    const url = await inFrontOf(new ScriptedVendor([]), new ScriptedVendor([{ headers: EVENT_STREAM, body: pieces(...texts) }]));
    const answer = await request(url).post('/v1/chat/completions').send({ model: 'zenith/zenith-large', messages: MESSAGES, stream: true, stream_options: { include_usage: true } }).expect(200);
    expect(answer.text).toContain('"content":"Hi"');
    expect(answer.text).toContain('"total_tokens":7');
    expect(answer.text.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('checks the whole body, and names the path', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    const answer = await request(url)
      .post('/v1/chat/completions')
      .send({ model: 'zenith/zenith-large', messages: [...MESSAGES, { role: 'robot', content: 'x' }] })
      .expect(400);
    expect(answer.body.error.param).toBe('messages.1.role');
    expect(answer.body.error.message).toContain('assistant');
  });
});

describe('POST /v1/chat/completions, refused', () => {
  it.each([
    [{ model: 'acme/acme-large', messages: [] }, 400, 'messages'],
    [{ model: 'acme/acme-large' }, 400, 'messages'],
    [{ model: 7, messages: MESSAGES }, 400, 'model'],
    [{ model: 'acme/acme-large', messages: MESSAGES, stream: 'yes' }, 400, 'stream'],
    [{ messages: MESSAGES }, 400, 'model'],
    [{ model: 'acme-lrge', messages: MESSAGES }, 404, 'model'],
  ])('%j with %d at %s', async (body, status, param) => {
    const url = await inFrontOf(new ScriptedVendor([]));
    const answer = await request(url).post('/v1/chat/completions').send(body).expect(status);
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', param });
    expect(answer.body.error.message).toContain(param);
  });

  it('names the nearest models', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    const answer = await request(url).post('/v1/chat/completions').send({ model: 'acme-lrge', messages: MESSAGES }).expect(404);
    expect(answer.body.error).toMatchObject({ code: 'model_not_found', message: expect.stringContaining('acme/acme-large') });
  });

  it('lets no request choose where it is sent', async () => {
    const vendor = new ScriptedVendor([{ body: COMPLETION }]);
    const url = await inFrontOf(vendor);
    await request(url)
      .post('/v1/chat/completions')
      .set({ 'x-base-url': 'http://evil.example', 'x-modelport-base-url': 'http://evil.example', 'openai-organization': 'o' })
      .send({ model: 'acme/acme-large', messages: MESSAGES, base_url: 'http://evil.example', api_base: 'http://evil.example' })
      .expect(200);
    expect(vendor.received[0]?.request.url).toBe('https://acme.example.com/v1/chat/completions');
  });
});
