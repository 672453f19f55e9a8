import { isLlmError, type HttpRequest, type LlmRequest, type Transport } from '@modelport/provider-base';
import { AnthropicProvider } from './anthropic-provider.js';

/** A transport that answers every request alike and remembers what was sent. */
function fakeTransport(status: number, body: string, headers: Record<string, string> = {}): Transport & { sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    send: (request) => {
      sent.push(request);
      const iterator = (async function* () {
        yield Buffer.from(body);
      })();
      return Promise.resolve({ status, headers, body: Object.assign(iterator, { cancel: () => undefined }) });
    },
  };
}

const KEY = 'test-key-0123456789';
const request: LlmRequest = { model: 'claude-haiku-4-5', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }], maxTokens: 50 };
const MESSAGE = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5-20251001', content: [{ type: 'text', text: 'Hello' }], stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 1000, output_tokens: 100 } };
const sse = (...events: ({ type: string } & Record<string, unknown>)[]) => events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
const STREAM = sse(
  { type: 'message_start', message: { ...MESSAGE, content: [], stop_reason: null } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'ping' },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 100 } },
  { type: 'message_stop' },
);
const overloaded = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };

async function rejection(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('AnthropicProvider', () => {
  it('presents its key and the version of the API', async () => {
    const transport = fakeTransport(200, JSON.stringify(MESSAGE));
    await new AnthropicProvider({ apiKey: KEY, transport }).executeRequest(request);
    expect(transport.sent[0]).toMatchObject({ method: 'POST', url: 'https://api.anthropic.com/v1/messages', headers: { 'x-api-key': KEY, 'anthropic-version': '2023-06-01' } });
    expect(transport.sent[0]?.headers).not.toHaveProperty('authorization');
  });

  it('answers, and prices the answer by the model that was asked for', async () => {
    const response = await new AnthropicProvider({ apiKey: KEY, transport: fakeTransport(200, JSON.stringify(MESSAGE)) }).executeRequest(request);
    expect(response).toMatchObject({ id: 'msg_1', providerId: 'anthropic', model: 'claude-haiku-4-5-20251001', content: [{ type: 'text', text: 'Hello' }], finishReason: 'stop' });
    expect(response.cost?.total).toBeCloseTo(0.0015);
  });

  it('streams the same text', async () => {
    const stream = await new AnthropicProvider({ apiKey: KEY, transport: fakeTransport(200, STREAM) }).executeStream(request);
    let text = '';
    for await (const event of stream) if (event.type === 'text-delta') text += event.text;
    expect(text).toBe('Hello');
    expect(await stream.ended).toMatchObject({ outcome: 'complete', finishReason: 'stop' });
  });

  it('rejects a stream whose very first event is an error', async () => {
    const error = await rejection(new AnthropicProvider({ apiKey: KEY, transport: fakeTransport(200, sse(overloaded)) }).executeStream(request));
    expect(isLlmError(error) && [error.kind, error.retryable, error.upstreamCode]).toEqual(['overloaded', true, 'overloaded_error']);
  });

  it('breaks a stream that fails after text', async () => {
    const cut = STREAM.slice(0, STREAM.indexOf('event: content_block_stop'));
    const stream = await new AnthropicProvider({ apiKey: KEY, transport: fakeTransport(200, cut + sse(overloaded)) }).executeStream(request);
    const error = await rejection(
      (async () => {
        for await (const event of stream) expect(event.type).not.toBe('finish');
      })(),
    );
    expect(isLlmError(error) && error.kind).toBe('overloaded');
  });

  it.each([
    [529, '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}', {}, 'overloaded', true],
    [503, 'upstream connect error', {}, 'overloaded', true],
    [429, '{"type":"error","error":{"type":"rate_limit_error","message":"Slow down."}}', { 'retry-after': '7' }, 'rate_limit', true],
    [429, '{"type":"error","error":{"type":"rate_limit_error","message":"Slow down."}}', { 'x-should-retry': 'false' }, 'rate_limit', false],
    [400, '{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 2 tokens > 1 maximum"}}', {}, 'context_length', false],
    [404, '{"type":"error","error":{"type":"not_found_error","message":"model: nope"}}', {}, 'model_not_found', false],
    [401, '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}', {}, 'upstream_authentication', false],
  ])('types a %d (%s)', async (status, body, headers, kind, retryable) => {
    const error = await rejection(new AnthropicProvider({ apiKey: KEY, transport: fakeTransport(status, body, headers) }).executeRequest(request));
    expect(isLlmError(error) && [error.kind, error.retryable, error.upstreamStatus]).toEqual([kind, retryable, status]);
    if ('retry-after' in headers) expect(isLlmError(error) && error.retryAfterMs).toBe(7000);
    expect(String(error)).not.toContain(KEY);
  });

  it('lists models on one page, by id and name', async () => {
    const transport = fakeTransport(200, JSON.stringify({ data: [{ type: 'model', id: 'claude-haiku-4-5', display_name: 'Claude Haiku 4.5' }], has_more: false }));
    expect(await new AnthropicProvider({ apiKey: KEY, transport }).listModels()).toEqual([{ id: 'claude-haiku-4-5', name: 'Claude Haiku 4.5' }]);
    expect(transport.sent[0]).toMatchObject({ method: 'GET', url: 'https://api.anthropic.com/v1/models?limit=1000' });
  });

  it('says which variable holds the key where there is none', async () => {
    const error = await rejection(new AnthropicProvider({ apiKey: ' ', transport: fakeTransport(200, '') }).executeRequest(request));
    expect(isLlmError(error) && [error.kind, error.message]).toEqual(['authentication', expect.stringContaining('ANTHROPIC_API_KEY')]);
  });
});

describe('forwarding a Messages body', () => {
  const body = '{"model": "alias",  "max_tokens":50,"messages":[{"role":"user","content":"Hi"}],"field_of_tomorrow":{"x":1}}';
  const forward = (transport: Transport, stream: boolean) =>
    new AnthropicProvider({ apiKey: KEY, transport }).forward({
      dialect: 'anthropic-messages',
      body: Buffer.from(body),
      model: 'claude-haiku-4-5',
      stream,
      headers: { 'anthropic-beta': 'files-api-2025-04-14', 'x-api-key': 'of-the-client', authorization: 'Bearer of-the-client', cookie: 'a=b' },
    });

  it('changes the name of the model and nothing else, and passes allowed headers only', async () => {
    const transport = fakeTransport(200, JSON.stringify(MESSAGE), { 'request-id': 'req_1', 'anthropic-ratelimit-tokens-limit': '9', 'set-cookie': 'x' });
    const answer = await forward(transport, false);
    expect(String(transport.sent[0]?.body)).toBe(body.replace('"alias"', '"claude-haiku-4-5"'));
    expect(transport.sent[0]?.headers).toMatchObject({ 'anthropic-beta': 'files-api-2025-04-14', 'x-api-key': KEY });
    expect(Object.keys(transport.sent[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(['cookie']));
    expect(transport.sent[0]?.headers).not.toHaveProperty('authorization');
    expect(answer).toMatchObject({ kind: 'unary', status: 200, headers: { 'request-id': 'req_1', 'anthropic-ratelimit-tokens-limit': '9' }, finishReason: 'stop' });
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(answer.kind === 'unary' && Buffer.from(answer.body).toString()).toBe(JSON.stringify(MESSAGE));
  });

  it('passes the bytes of a stream through and tells how it ended', async () => {
    const answer = await forward(fakeTransport(200, STREAM), true);
    if (answer.kind !== 'stream') throw new Error('a stream was due');
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.stream) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(STREAM);
    expect(await answer.stream.ended).toMatchObject({ outcome: 'complete', finishReason: 'stop', usage: { inputTokens: 1000, outputTokens: 100 } });
  });

  it('counts tokens where the vendor counts them', async () => {
    const transport = fakeTransport(200, '{"input_tokens":14}');
    const answer = await new AnthropicProvider({ apiKey: KEY, transport }).forward({ dialect: 'anthropic-messages', operation: 'count-tokens', body: Buffer.from(body), model: 'claude-haiku-4-5', stream: false });
    expect(transport.sent[0]?.url).toBe('https://api.anthropic.com/v1/messages/count_tokens');
    expect(answer).toMatchObject({ kind: 'unary', model: 'claude-haiku-4-5', finishReason: null, cost: null, usage: { inputTokens: null } });
    expect(answer.kind === 'unary' && Buffer.from(answer.body).toString()).toBe('{"input_tokens":14}');
  });
});
