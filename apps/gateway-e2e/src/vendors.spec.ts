import type { LLMock } from '@copilotkit/aimock';
import OpenAI, { APIError } from 'openai';
import request from 'supertest';
import { ANSWER, PERSON, startAimock, VENDORS, WEATHER_ANSWER, WEATHER_ARGUMENTS } from './support/aimock-upstream.js';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { readServerSentEvents } from './support/server-sent-events.js';

const TOOL: OpenAI.ChatCompletionTool = {
  type: 'function',
  function: { name: 'get_weather', description: 'Tells the weather', parameters: { type: 'object', properties: { city: { type: 'string' }, unit: { type: 'string' } }, required: ['city'] } },
};
const PIXEL = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('five vendors behind one gateway, each a mock of its API', () => {
  let mock: LLMock;
  let gateway: GatewayProcess;
  let client: OpenAI;

  beforeAll(async () => {
    mock = await startAimock();
    const env: Record<string, string> = Object.assign({ MODELPORT_CHECK_STREAMS: '1' }, ...VENDORS.map((vendor) => vendor.env(mock.url)));
    gateway = await startGateway(env);
    client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'unused', maxRetries: 0 });
  });

  afterAll(async () => {
    await gateway?.stop();
    await mock?.stop();
  });

  describe.each(VENDORS)('$id', ({ id, model: bareModel }) => {
    const model = `${id}/${bareModel}`;

    it('answers the official SDK', async () => {
      const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'hello' }] });
      expect(answer.choices[0]?.message.content).toBe(ANSWER);
      expect(answer.choices[0]?.finish_reason).toBe('stop');
    });

    it('streams to the official SDK, with usage where it was asked for', async () => {
      const stream = client.chat.completions.stream({ model, messages: [{ role: 'user', content: 'hello' }], stream_options: { include_usage: true } });
      let pieces = 0;
      stream.on('content.delta', () => (pieces += 1));
      const final = await stream.finalChatCompletion();
      expect(final.choices[0]?.message.content).toBe(ANSWER);
      expect(pieces).toBeGreaterThan(2);
    });

    it('takes a tool call and its result over two turns', async () => {
      const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'What is the weather in Paris?' }];
      const first = await client.chat.completions.create({ model, messages, tools: [TOOL] });
      const [call] = first.choices[0]?.message.tool_calls ?? [];
      expect(first.choices[0]?.finish_reason).toBe('tool_calls');
      expect(call?.type === 'function' && [call.function.name, JSON.parse(call.function.arguments)]).toEqual(['get_weather', WEATHER_ARGUMENTS]);
      if (!call || !first.choices[0]) throw new Error('no call');
      messages.push(first.choices[0].message, { role: 'tool', tool_call_id: call.id, content: '21' });
      const second = await client.chat.completions.create({ model, messages, tools: [TOOL] });
      expect(second.choices[0]?.message.content).toBe(WEATHER_ANSWER);
    });

    it('streams the arguments of a tool call', async () => {
      const stream = client.chat.completions.stream({ model, messages: [{ role: 'user', content: 'weather?' }], tools: [TOOL] });
      const final = await stream.finalChatCompletion();
      const [call] = final.choices[0]?.message.tool_calls ?? [];
      expect(call?.type === 'function' && JSON.parse(call.function.arguments)).toEqual(WEATHER_ARGUMENTS);
    });

    it('fills a JSON schema', async () => {
      const schema = { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } }, required: ['name', 'age'], additionalProperties: false };
      const answer = await client.chat.completions.create({
        model,
        messages: [{ role: 'user', content: 'Describe a person' }],
        response_format: { type: 'json_schema', json_schema: { name: 'person', schema, strict: true } },
      });
      expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual(PERSON);
    });

    it('sees an image', async () => {
      const content: OpenAI.ChatCompletionContentPart[] = [{ type: 'text', text: 'Describe the picture' }, { type: 'image_url', image_url: { url: PIXEL } }];
      const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content }] });
      expect(answer.choices[0]?.message.content).toBe('A picture.');
    });

    it('raises the SDK’s own error for a refusal, unary and streamed', async () => {
      // A model that refused is left alone for a while.
      const ask = (stream: boolean): Promise<unknown> => client.chat.completions.create({ model: `${model}-refuses-${stream}`, stream, messages: [{ role: 'user', content: 'refuse' }] });
      for (const stream of [false, true]) {
        const error = await ask(stream).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(APIError);
        expect(error).toMatchObject({ status: 429, message: expect.stringContaining('Slow down please') as string });
        expect((error as APIError).headers?.get('retry-after')).toBe('60');
      }
    });

    it('stops when the client does', async () => {
      const controller = new AbortController();
      const stream = await client.chat.completions.create({ model, stream: true, messages: [{ role: 'user', content: 'slowly' }] }, { signal: controller.signal });
      let seen = 0;
      for await (const _chunk of stream) {
        seen += 1;
        if (seen === 3) controller.abort();
      }
      expect(seen).toBeLessThan(20);
    });

    it('answers /api/llm/complete', async () => {
      const { body } = await request(gateway.url).post('/api/llm/complete').send({ prompt: 'hello', model_id: bareModel, provider: id }).expect(200);
      expect(body).toMatchObject({ response: ANSWER, provider: id, finish_reason: 'stop', function_calls: [] });
      expect(body.tokens_used === body.usage.total_tokens).toBe(true);
    });

    it('streams /api/llm/complete', async () => {
      const { text } = await request(gateway.url).post('/api/llm/complete').send({ prompt: 'hello', model_id: bareModel, provider: id, stream: true }).expect(200);
      const events = readServerSentEvents(text);
      const deltas = events.filter((event) => event.event === 'delta').map((event) => (event.data as { response: string }).response);
      expect(deltas.join('')).toBe(ANSWER);
      expect(events.at(-1)).toMatchObject({ event: 'done', data: { response: ANSWER, provider: id } });
    });

    it('is listed, with its health', async () => {
      const { body } = await request(gateway.url).get(`/api/providers/${id}`).expect(200);
      expect(body).toMatchObject({ id, on: true });
      const health = await request(gateway.url).get(`/api/providers/${id}/health`).expect(200);
      expect(health.body).toMatchObject({ provider_id: id, available: true });
    });
  });

  it('prints no key, ever', () => {
    expect(gateway.output()).not.toMatch(/test-(openai|anthropic|openrouter|groq)-key/);
  });

  it('keeps every stream to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
