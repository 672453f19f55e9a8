import { LlmError } from '@modelport/provider-base';
import request from 'supertest';
import { acmeModule, ScriptedVendor } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const WEATHER = { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } };

interface ServerSentEvent {
  event: string;
  data: Record<string, unknown>;
}

function eventsOf(text: string): ServerSentEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const [event = '', data = ''] = block.split('\n');
      return { event: event.replace('event: ', ''), data: JSON.parse(data.replace('data: ', '')) as Record<string, unknown> };
    });
}

describe('POST /api/llm/complete', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.close());
  const post = (body: object): request.Test => request(gateway.url).post('/api/llm/complete').send(body);

  it('answers', async () => {
    const { body, headers } = await post({ prompt: 'Hello', system_prompts: ['Be brief.'], temperature: 0, max_tokens: 100 }).expect(200);
    expect(body).toMatchObject({
      response: expect.stringContaining('Hello'),
      model: 'sandbox-1',
      provider: 'sandbox',
      platform: 'direct',
      finish_reason: 'stop',
      cost: 0,
      function_name: null,
      function_arguments: null,
      function_calls: [],
      request_id: headers['x-request-id'],
      receipt: [],
    });
    expect(body.tokens_used).toBe(body.usage.input_tokens + body.usage.output_tokens);
    expect(headers).toMatchObject({ 'x-modelport-provider': 'sandbox', 'x-modelport-cost': '0' });
  });

  it.each([
    { model_id: 'sandbox/sandbox-1' },
    { model_id: 'sandbox-1' },
    { model_id: 'direct/sandbox/sandbox-1' },
    { model_id: 'sandbox-1', provider: 'sandbox' },
    { model_id: 'sandbox-1', provider: 'sandbox', platform: 'direct' },
  ])('finds the model of %j', async (choice) => {
    expect((await post({ prompt: 'Hello', ...choice }).expect(200)).body).toMatchObject({ provider: 'sandbox', platform: 'direct', model: 'sandbox-1' });
  });

  it('streams deltas, then the answer that the same request has unstreamed', async () => {
    const unary = await post({ prompt: 'Hello there' }).expect(200);
    const streamed = await post({ prompt: 'Hello there', stream: true }).expect(200).expect('content-type', /text\/event-stream/);
    const events = eventsOf(streamed.text);
    expect(events.map(({ event }) => event).slice(0, -1)).toEqual(expect.arrayContaining(['delta']));
    expect(events.filter(({ event }) => event === 'delta').map(({ data }) => data['response']).join('')).toBe(unary.body.response);
    const done = events.filter(({ event }) => event === 'done' || event === 'error');
    expect(done).toHaveLength(1);
    expect(events.at(-1)).toBe(done[0]);
    expect(Object.keys(done[0]?.data ?? {}).sort()).toEqual(Object.keys(unary.body as object).sort());
    expect(done[0]?.data).toMatchObject({ response: unary.body.response, finish_reason: 'stop', function_calls: [] });
    expect(streamed.text).not.toContain('[DONE]');
  });

  it.each([false, true])('calls a function in one turn and takes its result in the next (stream: %s)', async (stream) => {
    const read = (answer: request.Response): Record<string, unknown> => (stream ? (eventsOf(answer.text).at(-1)?.data ?? {}) : (answer.body as Record<string, unknown>));
    const firstAnswer = await post({ prompt: 'What is the weather in Oslo?', functions: [WEATHER], stream }).expect(200);
    const first = read(firstAnswer);
    const calls = first['function_calls'] as { id: string; name: string; arguments: object }[];
    expect(first).toMatchObject({ finish_reason: 'tool_calls', function_name: 'get_weather', function_arguments: { city: expect.any(String) } });
    expect(calls[0]).toMatchObject({ id: expect.any(String), name: 'get_weather', arguments: first['function_arguments'] });
    if (stream) expect(eventsOf(firstAnswer.text).find(({ event }) => event === 'function_call')?.data).toEqual(calls[0]);
    const second = await post({
      histories: [
        { role: 'user', content: 'What is the weather in Oslo?' },
        { role: 'assistant', content: first['response'], function_calls: calls },
        { role: 'tool', call_id: calls[0]?.id, content: '{"celsius":12}' },
      ],
      prompt: 'Tell me.',
      functions: [WEATHER],
      stream,
    }).expect(200);
    expect(read(second)).toMatchObject({ finish_reason: 'stop', function_name: null, response: expect.stringMatching(/\S/) });
  });

  it.each([
    [{}, 400, 'invalid_request', 'prompt', 'prompt must be a non-empty string'],
    [{ prompt: 'x', temperature: 3 }, 400, 'invalid_request', 'temperature', 'from 0 to 2'],
    [{ prompt: 'x', histories: [{ role: 'robot' }] }, 400, 'invalid_request', 'histories.0.role', 'system, user, assistant, tool, function'],
    [{ prompt: 'x', images: ['cat.png'] }, 400, 'invalid_request', 'images.0', 'must be an http(s) URL or a data: URL'],
    [{ prompt: 'x', modelid: 'y' }, 400, 'invalid_request', 'modelid', 'did you mean "model_id"?'],
    [{ prompt: 'x', histories: [{ role: 'tool', content: 'r' }] }, 400, 'invalid_request', 'histories.0.call_id', 'is required'],
    [{ prompt: 'x', platform: 'dirct' }, 400, 'invalid_request', 'platform', 'known: direct, openrouter, local'],
    [{ prompt: 'x', provider: 'sandbx', model_id: 'sandbox-1' }, 400, 'invalid_request', 'provider', 'sandbox'],
    [{ prompt: 'x', model_id: 'sandbox-9' }, 404, 'model_not_found', 'model_id', 'sandbox/sandbox-1'],
    [{ prompt: 'x', model_id: 'direct/sandbox/sandbox-1', platform: 'local' }, 400, 'invalid_request', 'platform', 'contradicts'],
  ])('refuses %j with %d %s at %s', async (body, status, kind, path, message) => {
    const answer = await post(body).expect(status);
    expect(answer.body.error).toEqual(expect.objectContaining({ kind, path, status, retryable: false, request_id: answer.headers['x-request-id'] }));
    expect(answer.body.error.message).toContain(message);
  });

  it('refuses the same before a stream begins', async () => {
    const answer = await post({ prompt: 'x', model_id: 'sandbox-9', stream: true }).expect(404);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.body.error.kind).toBe('model_not_found');
  });
});

describe('POST /api/llm/complete, when the vendor fails', () => {
  let gateway: GatewayUnderTest | undefined;
  afterEach(() => gateway?.close());

  async function inFrontOf(vendor: ScriptedVendor): Promise<string> {
    gateway = await startGateway({ env: { ACME_API_KEY: 'acme-vendor-key' }, yaml: 'retry: { max_attempts: 1 }\ndefault_model: acme/acme-large\n', modules: [acmeModule(vendor)] });
    return gateway.url;
  }

  it('answers with the kind, the provider and the time to wait', async () => {
    const url = await inFrontOf(new ScriptedVendor([{ status: 429, headers: { 'content-type': 'application/json', 'retry-after': '20' }, body: '{"error":{"message":"slow down"}}' }]));
    const answer = await request(url).post('/api/llm/complete').send({ prompt: 'x' }).expect(429);
    expect(answer.body.error).toMatchObject({ kind: 'rate_limit', provider: 'acme', model: 'acme-large', status: 429, retryable: true });
    expect(answer.headers).toMatchObject({ 'retry-after': '20', 'retry-after-ms': '20000' });
  });

  it('ends a broken stream with one error event that is the same object', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}\n\n';
      throw new LlmError('network', 'the connection was reset');
    }
    const url = await inFrontOf(new ScriptedVendor([{ headers: { 'content-type': 'text/event-stream' }, body: broken() }]));
    const answer = await request(url).post('/api/llm/complete').send({ prompt: 'x', stream: true }).expect(200);
    const events = eventsOf(answer.text);
    expect(events.map(({ event }) => event)).toEqual(['delta', 'error']);
    expect(events[1]?.data['error']).toMatchObject({ kind: 'network', provider: 'acme', status: 502, retryable: true, request_id: answer.headers['x-request-id'] });
  });

  it('shows nothing of an HTML page but that it was not of the format', async () => {
    const url = await inFrontOf(new ScriptedVendor([{ headers: { 'content-type': 'text/html' }, body: '<html>secret backend</html>' }]));
    const answer = await request(url).post('/api/llm/complete').send({ prompt: 'x' }).expect(502);
    expect(answer.body.error.kind).toBe('malformed_response');
  });
});
