import OpenAI, { APIError } from 'openai';
import request from 'supertest';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { readServerSentEvents } from './support/server-sent-events.js';

const TOOL: OpenAI.ChatCompletionTool = { type: 'function', function: { name: 'add', parameters: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'integer' } }, required: ['a', 'b'] } } };

describe('the gateway with no key at all: the sandbox', () => {
  let gateway: GatewayProcess;
  let client: OpenAI;
  const model = 'sandbox/sandbox-1';
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Say something' }];

  beforeAll(async () => {
    gateway = await startGateway({ MODELPORT_CHECK_STREAMS: '1' });
    client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'unused', maxRetries: 0 });
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  const complete = (body: object): request.Test => request(gateway.url).post('/api/llm/complete').send(body);

  describe('the OpenAI SDK', () => {
    it('gets the same answer whole and streamed', async () => {
      const whole = await client.chat.completions.create({ model, messages });
      const streamed = await client.chat.completions.stream({ model, messages, stream_options: { include_usage: true } }).finalChatCompletion();
      expect(whole.choices[0]?.message.content).toMatch(/Say something/);
      expect(streamed.choices[0]?.message.content).toBe(whole.choices[0]?.message.content);
      expect(streamed.usage).toEqual(whole.usage);
    });

    it('gets a tool called, and an answer that used its result', async () => {
      const first = await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'add 1 and 2' }], tools: [TOOL] });
      const turn = first.choices[0]?.message;
      const [call] = turn?.tool_calls ?? [];
      if (!turn || call?.type !== 'function') throw new Error('no call was made');
      expect(JSON.parse(call.function.arguments)).toEqual({ a: expect.any(Number) as number, b: expect.any(Number) as number });
      const second = await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'add 1 and 2' }, turn, { role: 'tool', tool_call_id: call.id, content: 'the sum is 3' }], tools: [TOOL] });
      expect(second.choices[0]?.message.content).toContain('the sum is 3');
    });

    it('gets data that fits its schema', async () => {
      const schema = { type: 'object', properties: { name: { type: 'string' }, tags: { type: 'array', items: { enum: ['x', 'y'] }, minItems: 1 } }, required: ['name', 'tags'] };
      const answer = await client.chat.completions.create({ model, messages, response_format: { type: 'json_schema', json_schema: { name: 'thing', schema } } });
      expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual({ name: expect.any(String) as string, tags: expect.arrayContaining([expect.stringMatching(/^[xy]$/)]) as string[] });
    });

    it.each([
      ['rate_limit', 429],
      ['overloaded', 503],
      ['context_length', 400],
      ['model_not_found', 404],
      ['upstream_authentication', 401],
    ])('raises the vendor’s failure %s as status %i', async (kind, status) => {
      const error = await client.chat.completions.create({ model: `${model}?fail=${kind}`, messages }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(APIError);
      expect(error).toMatchObject({ status });
    });

    it('raises an error for a stream that was cut, after what came before the cut', async () => {
      const stream = await client.chat.completions.create({ model: `${model}?cut=2`, messages, stream: true });
      let text = '';
      const reading = (async () => {
        for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
      })();
      await expect(reading).rejects.toThrow(APIError);
      expect(text).not.toBe('');
    });

    it('can leave in the middle', async () => {
      const stream = await client.chat.completions.create({ model: `${model}?delay=20`, messages, stream: true });
      for await (const chunk of stream) {
        if (chunk.choices[0]?.delta.content) break;
      }
      await request(gateway.url).get('/health/live').expect(200);
    });

    it('lists the models and finds one', async () => {
      const ids = (await client.models.list()).data.map((entry) => entry.id);
      expect(ids).toContain(model);
      expect(await client.models.retrieve(model)).toMatchObject({ id: model, object: 'model' });
    });
  });

  describe('/api/llm/complete', () => {
    it('needs no more than a prompt', async () => {
      const { body } = await complete({ prompt: 'Say something' }).expect(200);
      expect(body).toMatchObject({ response: expect.stringContaining('Say something') as string, provider: 'sandbox', platform: 'direct', finish_reason: 'stop', cost: 0, function_calls: [], receipt: [] });
      expect(body.tokens_used).toBe(body.usage.input_tokens + body.usage.output_tokens);
    });

    it('takes a function call and its result over two turns', async () => {
      const functions = [{ name: 'add', parameters: { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] } }];
      const first = await complete({ prompt: 'add', functions }).expect(200);
      const [call] = first.body.function_calls;
      expect(first.body).toMatchObject({ finish_reason: 'tool_calls', function_name: 'add', function_arguments: { a: expect.any(Number) as number } });
      const histories = [
        { role: 'user', content: 'add' },
        { role: 'assistant', content: '', function_calls: [call] },
        { role: 'tool', call_id: call.id, content: 'the sum is 3' },
      ];
      const second = await complete({ prompt: 'so?', histories }).expect(200);
      expect(second.body.finish_reason).toBe('stop');
    });

    it('streams deltas that add up to the answer in its one done event', async () => {
      const { text, headers } = await complete({ prompt: 'Say something', stream: true }).expect(200);
      expect(headers['content-type']).toMatch(/^text\/event-stream/);
      const events = readServerSentEvents(text);
      const response = events.flatMap((event) => (event.event === 'delta' ? [(event.data as { response: string }).response] : [])).join('');
      expect(events.filter((event) => event.event === 'done')).toHaveLength(1);
      expect(events.at(-1)).toMatchObject({ event: 'done', data: { response } });
      expect(text).not.toContain('[DONE]');
    });

    it('ends a broken stream with one error event', async () => {
      const { text } = await complete({ prompt: 'x', model_id: 'sandbox/sandbox-1?cut=2', stream: true }).expect(200);
      const events = readServerSentEvents(text);
      expect(events.at(-1)).toMatchObject({ event: 'error', data: { error: { kind: 'network', retryable: true, status: 502, provider: 'sandbox' } } });
      expect(events.some((event) => event.event === 'done')).toBe(false);
    });

    it('answers a failure before the first word as plain HTTP, streamed or not', async () => {
      for (const stream of [false, true]) {
        const { body } = await complete({ prompt: 'x', model_id: 'sandbox/sandbox-1?fail=quota_exhausted', stream }).expect(429);
        expect(body.error).toMatchObject({ kind: 'quota_exhausted', retryable: false, request_id: expect.any(String) as string });
      }
    });
  });

  describe('bad input', () => {
    it.each<[string, object, number, string, RegExp]>([
      ['no prompt', {}, 400, 'prompt', /prompt/],
      ['a prompt of the wrong type', { prompt: 3 }, 400, 'prompt', /string/],
      ['an unknown platform', { prompt: 'x', platform: 'drect' }, 400, 'platform', /direct/],
      ['an unknown provider', { prompt: 'x', provider: 'sandbx' }, 400, 'provider', /sandbox/],
      ['an unknown role', { prompt: 'x', histories: [{ role: 'robot', content: 'x' }] }, 400, 'histories.0.role', /assistant/],
      ['an image that is neither', { prompt: 'x', images: ['cat.png'] }, 400, 'images.0', /data: URL/],
      ['an unknown field', { prompt: 'x', temprature: 1 }, 400, 'temprature', /temperature/],
      ['a temperature out of range', { prompt: 'x', temperature: 9 }, 400, 'temperature', /2/],
    ])('%s', async (_name, body, status, path, message) => {
      const answer = await complete(body).expect(status);
      expect(answer.body.error).toMatchObject({ kind: 'invalid_request', path, message: expect.stringMatching(message) as string });
    });

    it('an unknown model names the nearest', async () => {
      const { body } = await complete({ prompt: 'x', model_id: 'sandbx-1' }).expect(404);
      expect(body.error).toMatchObject({ kind: 'model_not_found', message: expect.stringContaining('sandbox-1') as string });
    });

    it('malformed JSON, in the shape of each surface', async () => {
      const send = (path: string): request.Test => request(gateway.url).post(path).set('content-type', 'application/json').send('{"prompt": ');
      expect((await send('/api/llm/complete').expect(400)).body.error).toMatchObject({ kind: 'invalid_request' });
      expect((await send('/v1/chat/completions').expect(400)).body.error).toMatchObject({ type: 'invalid_request_error' });
    });

    it.each<[object, string]>([
      [{ model, messages: [] }, 'messages'],
      [{ model }, 'messages'],
      [{ model: 3, messages }, 'model'],
      [{ model, messages: [{ role: 'robot', content: 'x' }] }, 'messages.0.role'],
    ])('/v1/chat/completions refuses %j at %s', async (body, param) => {
      const answer = await request(gateway.url).post('/v1/chat/completions').send(body).expect(400);
      expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', param });
    });

    it('a body that is not JSON', async () => {
      await request(gateway.url).post('/v1/chat/completions').set('content-type', 'text/plain').send('x').expect(415);
    });

    it('a route that is not there', async () => {
      expect((await request(gateway.url).get('/v1/nothing').expect(404)).body.error).toMatchObject({ type: 'invalid_request_error' });
      expect((await request(gateway.url).get('/api/nothing').expect(404)).body.error).toMatchObject({ kind: 'not_found' });
    });

    it('a page of another site', async () => {
      await request(gateway.url).get('/api/providers').set('origin', 'https://evil.test').expect(403);
      await request(gateway.url).get('/api/providers').set('host', 'evil.test').expect(403);
    });
  });

  it('shows providers, platforms, models, health and its documentation', async () => {
    expect((await request(gateway.url).get('/api/providers').expect(200)).text).toContain('OPENAI_API_KEY');
    expect((await request(gateway.url).get('/api/platforms').expect(200)).text).toMatch(/direct.*openrouter.*local|local.*openrouter/s);
    expect((await request(gateway.url).get('/api/models?capability=embeddings').expect(200)).text).toContain('sandbox-embed');
    await request(gateway.url).get('/health/ready').expect(200);
    await request(gateway.url).get('/docs/').redirects(1).expect(200);
  });

  it('keeps every stream to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
