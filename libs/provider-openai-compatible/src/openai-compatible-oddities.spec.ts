import type { LlmStreamEvent } from '@modelport/provider-base';
import { answerWith, FakeTransport, readStream, rejection, sseEvents, stageProvider, type StreamReading, summaryOfEvents, summaryOfResponse, textRequest, type VendorReply } from '@modelport/provider-testing';
import { answer, BASE_URL, chunk, firstChunk, MODEL, usageChunk } from '../test/wire.js';
import type { OpenAiCompatibleOptions } from './openai-compatible-options.js';
import { OpenAiCompatibleProvider } from './openai-compatible-provider.js';

const hello: VendorReply = { source: 'recorded: vLLM', json: answer('c1', { content: 'Paris' }, 'stop', 48, 2) };

function stage(reply: VendorReply, options: OpenAiCompatibleOptions = {}): { provider: OpenAiCompatibleProvider; transport: FakeTransport } {
  const transport = new FakeTransport([answerWith(reply)]);
  return { provider: new OpenAiCompatibleProvider({ baseUrl: BASE_URL, transport, ...options }), transport };
}

function askStream(chunks: readonly string[], source: string): Promise<StreamReading<LlmStreamEvent>> {
  return readStream(stage({ source, chunks }).provider.executeStream(textRequest(MODEL)));
}

describe('a server of one\'s own', () => {
  it('is asked without a key where there is none', async () => {
    const { provider, transport } = stage(hello);
    await provider.executeRequest(textRequest(MODEL));
    expect(transport.last.request.headers).not.toHaveProperty('authorization');
  });

  it('is asked with the key where there is one', async () => {
    const { provider, transport } = stage(hello, { apiKey: 'token-abc123' });
    await provider.executeRequest(textRequest(MODEL));
    expect(transport.last.request.headers).toMatchObject({ authorization: 'Bearer token-abc123' });
  });

  it('needs an address: without one nothing is sent', async () => {
    const transport = new FakeTransport([answerWith(hello)]);
    const provider = new OpenAiCompatibleProvider({ transport });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), 'no address')).toMatchObject({ kind: 'unavailable', providerId: 'openai-compatible' });
    expect(await provider.isAvailable()).toMatchObject({ available: false, reason: 'unavailable' });
    expect(transport.exchanges).toEqual([]);
  });

  it('goes by an id of its own, in answers and in errors', async () => {
    const { provider } = stage(hello, { id: 'my-vllm' });
    expect(provider.providerId).toBe('my-vllm');
    expect(await provider.executeRequest(textRequest(MODEL))).toMatchObject({ providerId: 'my-vllm' });
    const refused = stage({ source: 'recorded: vLLM', status: 401, json: { error: 'Unauthorized' } }, { id: 'my-vllm' });
    expect(await rejection(refused.provider.executeRequest(textRequest(MODEL)), '401')).toMatchObject({ kind: 'upstream_authentication', providerId: 'my-vllm' });
  });

  it('takes fields of its own under its own id', async () => {
    const { provider, transport } = stage(hello, { id: 'my-vllm' });
    await provider.executeRequest({ ...textRequest(MODEL), topK: 20, providerOptions: { 'my-vllm': { chat_template_kwargs: { enable_thinking: false } } } });
    expect(transport.last.sentJson).toMatchObject({ top_k: 20, chat_template_kwargs: { enable_thinking: false } });
  });

  it('gets its own reasoning back', async () => {
    const { provider, transport } = stage(hello);
    await provider.executeRequest({ model: MODEL, messages: [{ role: 'assistant', content: [{ type: 'reasoning', text: 'Hm.', providerId: 'openai-compatible' }, { type: 'text', text: 'Paris' }] }, { role: 'user', content: [{ type: 'text', text: 'And?' }] }] });
    expect(transport.last.sentJson).toMatchObject({ messages: [{ reasoning_content: 'Hm.', content: 'Paris' }, {}] });
  });

  it('refuses documents before anything is sent', async () => {
    const { provider, transport } = stageProvider(OpenAiCompatibleProvider, hello, { baseUrl: BASE_URL });
    const call = provider.executeRequest({ model: MODEL, messages: [{ role: 'user', content: [{ type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'AA==' } }] }] });
    expect(await rejection(call, 'a PDF')).toMatchObject({ kind: 'unsupported' });
    expect(transport.exchanges).toEqual([]);
  });
});

describe('what is odd about servers of one\'s own', () => {
  it('GPUStack: an SSE field named error breaks the stream', async () => {
    const { settled, error } = await askStream(['error: {"message":"the worker is gone","code":500}\n\n'], 'recorded: GPUStack, an error first');
    expect([settled, error?.kind, error?.message]).toEqual([false, 'server_error', 'the worker is gone']);
  });

  it('TGI: events without a space behind the colon, eos_token, and no [DONE]', async () => {
    const chunks = [firstChunk('c1'), chunk('c1', { role: 'assistant', content: 'Paris' }), chunk('c1', { content: '' }, 'eos_token')].map((event) => `data:${JSON.stringify(event)}\n\n`);
    const { items, error } = await askStream(chunks, 'recorded: TGI, a stream');
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', finishReason: 'stop', inputTokens: null });
  });

  it.each(['whole', 'streamed'])('Snowflake: a finish reason that is empty, or not there at all, and an empty id: %s', async (way) => {
    const source = `recorded: Snowflake Cortex, ${way}`;
    if (way === 'whole') {
      const response = await stage({ source, json: answer('', { content: 'Paris', function_call: { name: '', arguments: '' }, tool_calls: null }, '', 22, 5) }).provider.executeRequest(textRequest(MODEL));
      expect(response).toMatchObject({ id: null, content: [{ type: 'text', text: 'Paris' }], rawFinishReason: null });
      return;
    }
    const piece = (content: string): object => ({ id: '', object: 'chat.completion.chunk', created: 0, model: MODEL, choices: [{ index: 0, delta: { role: 'assistant', content, refusal: '', tool_calls: null } }] });
    const { items, error } = await askStream(sseEvents(piece('Paris'), piece(''), { ...usageChunk('', 22, 5), created: 0 }, '[DONE]'), source);
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ id: null, text: 'Paris', inputTokens: 22, outputTokens: 5 });
    expect(items.at(-1)).toMatchObject({ type: 'finish', rawFinishReason: null });
  });

  it('Alibaba: a call whose further pieces have an empty id', async () => {
    const piece = (id: string, call: object): object => chunk('c1', { content: null, tool_calls: [{ index: 0, id, type: 'function', function: call }] });
    const { items } = await askStream(sseEvents(firstChunk('c1'), piece('call_a', { name: 'get_weather', arguments: '' }), piece('', { arguments: '{"city":' }), piece('', { arguments: '"Paris"}' }), chunk('c1', { content: '' }, 'tool_calls'), '[DONE]'), 'recorded: Alibaba Model Studio, a streamed call');
    expect(summaryOfEvents(items)).toMatchObject({ finishReason: 'tool-calls', toolCalls: [{ id: 'call_a', name: 'get_weather', arguments: '{"city":"Paris"}' }] });
  });

  it('Hyperbolic: an error that is a list of details', async () => {
    const json = { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: 'Field required', input: {} }, { loc: ['body', 'model'], msg: 'Input should be a valid string' }] };
    const { provider } = stage({ source: 'recorded: Hyperbolic, 422', status: 422, json });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), '422')).toMatchObject({ kind: 'invalid_request', message: 'body.messages: Field required; body.model: Input should be a valid string' });
  });

  it('LM Studio: an event named error', async () => {
    const { error } = await askStream([...sseEvents(firstChunk('c1'), chunk('c1', { content: 'Par' })), 'event: error\ndata: {"error":{"message":"The model has crashed"}}\n\n'], 'recorded: LM Studio, a model that was unloaded');
    expect(error).toMatchObject({ kind: 'server_error', message: 'The model has crashed' });
  });

  it('llama.cpp: a model that is named by its path, and thoughts that ate the whole budget', async () => {
    const json = { ...answer('c1', { content: '', reasoning_content: 'Okay, the user' }, 'length', 2854, 16), model: '/models/Qwen3-1.7B-Q4_K_M.gguf', timings: { cache_n: 2825 } };
    const response = await stage({ source: 'recorded: llama.cpp', json }).provider.executeRequest(textRequest(MODEL));
    expect(summaryOfResponse(response)).toMatchObject({ model: '/models/Qwen3-1.7B-Q4_K_M.gguf', text: '', reasoning: 'Okay, the user', finishReason: 'length' });
    expect(response.providerMetadata).toMatchObject({ timings: { cache_n: 2825 } });
  });

  it.each([
    ['a detail that is a list', { detail: [{ loc: ['body', 'model'], msg: 'Field required' }] }, 'body.model: Field required'],
    ['a detail that is a sentence', { detail: 'Not Found' }, 'Not Found'],
    ['a bare string', { error: 'Unexpected endpoint' }, 'Unexpected endpoint'],
    ['a word of its own for the kind', { error: 'Input validation error', error_type: 'validation' }, 'Input validation error'],
  ])('reads %s as the words of an error', async (_name, json, words) => {
    const { provider } = stage({ source: 'recorded: errors of servers of this kind', status: 400, json });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), '400')).toMatchObject({ kind: 'invalid_request', message: words });
  });

  it('reads plain text as the words of an error', async () => {
    const { provider } = stage({ source: 'recorded: TGI, 422 as text', status: 422, body: 'Failed to deserialize the JSON body into the target type: missing field `messages`' });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), '422')).toMatchObject({ kind: 'invalid_request', message: expect.stringContaining('missing field') as string });
  });
});
