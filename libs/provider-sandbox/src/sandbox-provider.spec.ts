import type { HttpRequest, LlmRequest, LlmStreamEvent, Transport } from '@modelport/provider-base';
import OpenAI from 'openai';
import { definition } from './definition.generated.js';
import { SandboxProvider } from './sandbox-provider.js';
import { SandboxTransport } from '@modelport/sandbox-vendor';

const ask = (text: string, more: Partial<LlmRequest> = {}): LlmRequest => ({ model: 'sandbox-1', messages: [{ role: 'user', content: [{ type: 'text', text }] }], ...more });
const weather = { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } };

async function events(request: LlmRequest): Promise<LlmStreamEvent[]> {
  const all: LlmStreamEvent[] = [];
  for await (const event of await new SandboxProvider().executeStream(request)) all.push(event);
  return all;
}

describe('SandboxProvider', () => {
  const provider = new SandboxProvider();

  it('needs no key, no network and no options', async () => {
    expect(provider.providerId).toBe('sandbox');
    expect(await provider.isAvailable()).toMatchObject({ available: true, models: definition.models.length });
    expect(await provider.listModels()).toEqual(definition.models.map(({ id }) => ({ id })));
  });

  it('answers, at no cost', async () => {
    const response = await provider.executeRequest(ask('Hi'));
    expect(response).toMatchObject({ model: 'sandbox-1', content: [{ type: 'text', text: 'Sandbox answer to: Hi' }], finishReason: 'stop', receipt: [] });
    expect(response.usage).toMatchObject({ inputTokens: 1, outputTokens: 4, totalTokens: 5 });
    expect(response.cost).toEqual({ currency: 'USD', picodollars: 0n, total: 0 });
  });

  it('says the same in a stream', async () => {
    const all = await events(ask('Hi', { reasoning: { effort: 'low' } }));
    const text = all.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join('');
    expect(text).toBe('Sandbox answer to: Hi');
    expect(all.map((event) => event.type).filter((type, index, types) => type !== types[index - 1])).toEqual(['start', 'reasoning-delta', 'reasoning-end', 'text-delta', 'finish']);
  });

  it('tells its usage in a stream too', async () => {
    const { usage } = await provider.executeRequest(ask('Hi'));
    expect((await events(ask('Hi'))).at(-1)).toMatchObject({ type: 'finish', usage });
  });

  it('takes everything that a request may hold', async () => {
    const { content, receipt } = await provider.executeRequest(ask('Hi', { reasoning: { budgetTokens: 2 }, topK: 3, seed: 1, user: 'me', logprobs: { top: 1 } }));
    expect(receipt).toEqual([]);
    expect(content[0]).toMatchObject({ type: 'reasoning', text: 'Thinking about:' });
  });

  it('takes a tool round trip', async () => {
    const first = await provider.executeRequest(ask('Weather?', { tools: [weather] }));
    expect(first.finishReason).toBe('tool-calls');
    const [call] = first.content;
    if (call?.type !== 'tool-call') throw new Error('expected a call');
    expect(JSON.parse(call.arguments)).toEqual({ city: 'sandbox city' });
    const second = await provider.executeRequest({
      ...ask('Weather?', { tools: [weather] }),
      messages: [...ask('Weather?').messages, { role: 'assistant', content: first.content }, { role: 'tool', content: [{ type: 'tool-result', callId: call.id, content: [{ type: 'text', text: 'rain' }] }] }],
    });
    expect(second.content).toEqual([{ type: 'text', text: 'Sandbox answer to: Weather? Tool results: get_weather returned rain' }]);
  });

  it('embeds', async () => {
    const { embeddings, usage } = await provider.embed!({ model: 'sandbox-embed', input: ['a', 'b'], dimensions: 8 });
    expect(embeddings.map((vector) => vector.length)).toEqual([8, 8]);
    expect(usage.inputTokens).toBe(2);
  });

  it('forwards bytes of its own format', async () => {
    const body = new TextEncoder().encode('{"model":"alias","messages":[{"role":"user","content":"Hi"}],"n":2}');
    const answer = await provider.forward({ dialect: 'openai-chat', body, model: 'sandbox-1', stream: false });
    if (answer.kind !== 'unary') throw new Error('expected a whole answer');
    expect(JSON.parse(Buffer.from(answer.body).toString('utf8'))).toMatchObject({ choices: [{ message: { content: 'Sandbox answer to: Hi' } }, { message: { content: 'Sandbox answer 2 to: Hi' } }] });
  });

  it('uses the transport that it is given', async () => {
    const seen: HttpRequest[] = [];
    const inner = new SandboxTransport();
    const transport: Transport = { send: (request, signal) => (seen.push(request), inner.send(request, signal)) };
    await new SandboxProvider({ transport, baseUrl: 'http://127.0.0.1:1/v1' }).executeRequest(ask('Hi'));
    expect(seen.map((request) => request.url)).toEqual(['http://127.0.0.1:1/v1/chat/completions']);
  });
});

describe('the official OpenAI SDK over the sandbox', () => {
  const transport = new SandboxTransport();
  const client = new OpenAI({ apiKey: 'none', baseURL: 'https://sandbox.invalid', maxRetries: 0, fetch: fetchOver(transport) });
  const messages = [{ role: 'user' as const, content: 'Hi' }];

  it('reads an answer, a stream and embeddings', async () => {
    const answer = await client.chat.completions.create({ model: 'sandbox-1', messages });
    expect(answer.choices[0]?.message.content).toBe('Sandbox answer to: Hi');
    const final = await client.chat.completions.stream({ model: 'sandbox-1', messages }).finalContent();
    expect(final).toBe('Sandbox answer to: Hi');
    const { data } = await client.embeddings.create({ model: 'sandbox-embed', input: 'Hi' });
    expect(data[0]?.embedding).toHaveLength(64);
  });

  it('runs tools', async () => {
    const seen: string[] = [];
    const run = (args: object): string => (seen.push(JSON.stringify(args)), 'rain');
    const tool = { type: 'function' as const, function: { ...weather, description: 'Tells the weather.', function: run, parse: (text: string) => JSON.parse(text) as object } };
    const content = await client.chat.completions.runTools({ model: 'sandbox-1', messages, tools: [tool] }).finalContent();
    expect(seen).toEqual(['{"city":"sandbox city"}']);
    expect(content).toBe('Sandbox answer to: Hi Tool results: get_weather returned rain');
  });

  it('raises its own errors, in mid-stream too', async () => {
    await expect(client.chat.completions.create({ model: 'sandbox-1?fail=rate_limit', messages })).rejects.toThrow(OpenAI.RateLimitError);
    const stream = client.chat.completions.stream({ model: 'sandbox-1?fail=overloaded&fail_after=2', messages });
    await expect(stream.finalContent()).rejects.toMatchObject({ code: 'overloaded' });
  });
});

function fetchOver(transport: Transport): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = init?.method === 'GET' ? 'GET' : 'POST';
    const { status, headers, body } = await transport.send({ method, url, headers: {}, body: typeof init?.body === 'string' ? init.body : '' }, init?.signal ?? undefined);
    return new Response(ReadableStream.from(body), { status, headers });
  };
}
