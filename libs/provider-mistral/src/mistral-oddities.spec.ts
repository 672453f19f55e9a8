import type { LlmRequest, LlmStreamEvent } from '@modelport/provider-base';
import { readStream, rejection, sseEvents, stageProvider, type StreamReading, summaryOfEvents, summaryOfResponse, textRequest, toolRequest } from '@modelport/provider-testing';
import { answer, chunk, firstChunk, lastChunk, MODEL, thinking } from '../test/wire.js';
import { MistralProvider } from './mistral-provider.js';

const recorded = (what: string): { source: string } => ({ source: `recorded: Mistral, ${what}` });

async function ask(json: unknown, what: string, request: LlmRequest = textRequest(MODEL)): ReturnType<MistralProvider['executeRequest']> {
  return stageProvider(MistralProvider, { ...recorded(what), json }).provider.executeRequest(request);
}

function askStream(chunks: readonly string[], what: string): Promise<StreamReading<LlmStreamEvent>> {
  return readStream(stageProvider(MistralProvider, { ...recorded(what), chunks }).provider.executeStream(toolRequest(MODEL)));
}

describe('what is odd about Mistral', () => {
  it('reads content that is an array with nested thinking', async () => {
    const { content } = await ask(answer('a1', { content: [thinking('5 and 3.', true), { type: 'text', text: 'It is 8.' }] }, 'stop', 23, 32), 'reasoning_effort high');
    expect(content).toEqual([
      { type: 'reasoning', text: '5 and 3.', providerId: 'mistral', modelId: 'mistral-small-latest' },
      { type: 'text', text: 'It is 8.' },
    ]);
  });

  it('streams nested thinking, and the text that follows as plain strings', async () => {
    const { items, error } = await askStream(
      sseEvents(firstChunk('a2'), chunk('a2', { content: [thinking('5 and')] }), chunk('a2', { content: [thinking(' 3.', true)] }), chunk('a2', { content: 'It is' }), lastChunk('a2', { content: ' 8.' }, 'stop', 23, 32), '[DONE]'),
      'a stream with thinking',
    );
    expect(error).toBeUndefined();
    expect(items.map((event) => event.type)).toEqual(['start', 'reasoning-delta', 'reasoning-delta', 'reasoning-end', 'text-delta', 'text-delta', 'finish']);
  });

  it('cites by marks between pieces of text: results of tools by the ids in them, pages by their addresses', async () => {
    const content = [{ type: 'text', text: 'It is Paris' }, { type: 'reference', reference_ids: [0, 2] }, { type: 'text', text: '.' }, { type: 'tool_reference', tool: 'web_search', title: 'Paris', url: 'https://en.example/paris' }];
    const citations = [
      { source: { kind: 'search-result', id: '0' }, span: { start: 11, end: 11 } },
      { source: { kind: 'search-result', id: '2' }, span: { start: 11, end: 11 } },
      { source: { kind: 'web', url: 'https://en.example/paris', title: 'Paris' }, span: { start: 12, end: 12 } },
    ];
    expect((await ask(answer('a4', { content }, 'stop', 23, 32), 'citations')).content).toEqual([{ type: 'text', text: 'It is Paris.', citations }]);
    const { items } = await askStream(sseEvents(firstChunk('a5'), ...content.map((part) => chunk('a5', { content: [part] })), lastChunk('a5', { content: '' }, 'stop', 23, 32), '[DONE]'), 'citations');
    expect(items.flatMap((event) => (event.type === 'citation' ? [event.citation] : []))).toEqual(citations);
  });

  it('reads a call, the finish and usage from one chunk, and leaves its padding out', async () => {
    const calls = [{ id: 'VzeppoSaq', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Paris"}' }, index: 0 }];
    const { items } = await askStream(sseEvents(firstChunk('a3'), lastChunk('a3', { tool_calls: calls }, 'tool_calls', 291, 27), '[DONE]'), 'all in one chunk');
    expect(summaryOfEvents(items)).toMatchObject({ toolCalls: [{ id: 'VzeppoSaq', arguments: '{"city":"Paris"}' }], finishReason: 'tool-calls', inputTokens: 291, outputTokens: 27 });
    expect(items.at(-1)).not.toHaveProperty('providerMetadata.p');
  });

  it('goes on with a call whose next piece has an empty name and no id', async () => {
    const piece = (call: object): string => JSON.stringify(chunk('a4', { tool_calls: [call], index: 0, content: '' }));
    const { items } = await askStream(
      sseEvents(
        piece({ id: 'chatcmpl-tool-9f149c', type: 'function', function: { name: 'search', arguments: '' }, index: 0 }),
        piece({ type: 'function', function: { name: '', arguments: '{"query": "Berlin"}' }, index: 0 }),
        lastChunk('a4', { index: 0, content: '' }, 'tool_calls', 171, 14),
        '[DONE]',
      ),
      'a model of another maker',
    );
    expect(summaryOfEvents(items).toolCalls).toEqual([{ id: 'chatcmpl-tool-9f149c', name: 'search', arguments: '{"query": "Berlin"}' }]);
  });

  it('reads calls without type and without index', async () => {
    const calls = ['Paris', 'Rome'].map((city, at) => ({ id: `id00000${at}x`, function: { name: 'get_weather', arguments: JSON.stringify({ city }) } }));
    const { items } = await askStream(sseEvents(firstChunk('a5'), lastChunk('a5', { tool_calls: calls }, 'tool_calls', 171, 14), '[DONE]'), 'calls without type and index');
    expect(summaryOfEvents(items).toolCalls.map((call) => call.arguments)).toEqual(['{"city":"Paris"}', '{"city":"Rome"}']);
  });

  it('keeps arguments that were cut off as they are, and says length', async () => {
    const calls = [{ id: 'VzeppoSaq', type: 'function', function: { name: 'report', arguments: '{"summary": "The cache' }, index: 0 }];
    const response = await ask(answer('a6', { content: '', tool_calls: calls }, 'length', 137, 16), 'max_tokens in a call', toolRequest(MODEL));
    expect(summaryOfResponse(response)).toMatchObject({ finishReason: 'length', toolCalls: [{ arguments: '{"summary": "The cache' }] });
  });

  it('reads cached tokens under either of their names', async () => {
    const json = { ...answer('a7', { content: 'Kiwi' }, 'stop', 781, 3), usage: { prompt_tokens: 781, total_tokens: 784, completion_tokens: 3, num_cached_tokens: 640 } };
    const { usage } = await ask(json, 'num_cached_tokens');
    expect(usage.input).toMatchObject({ cacheRead: 640, uncached: 141 });
  });

  it.each([
    ['a detail that is a sentence', { detail: 'Unauthorized' }, 'Unauthorized'],
    ['a detail that is a list', { detail: [{ type: 'extra_forbidden', loc: ['body', 'store'], msg: 'Extra inputs are not permitted' }] }, 'body.store: Extra inputs are not permitted'],
    ['a message that holds one', { object: 'error', message: { detail: [{ loc: ['body', 'user'], msg: 'Extra inputs are not permitted' }] } }, 'body.user: Extra inputs are not permitted'],
    ['a message that is the text of one', { object: 'error', message: '{"detail":[{"loc":["body","user"],"msg":"No"}]}' }, '{"detail":[{"loc":["body","user"],"msg":"No"}]}'],
    ['a message', { message: 'Requests rate limit exceeded' }, 'Requests rate limit exceeded'],
  ])('reads %s as the words of an error', async (_name, json, words) => {
    const { provider } = stageProvider(MistralProvider, { ...recorded('an error'), status: 422, json });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), '422')).toMatchObject({ kind: 'invalid_request', message: words });
  });

  it('rejects a stream whose answer is one JSON error', async () => {
    const json = { object: 'error', message: 'Logprobs are not enabled for this model', type: 'invalid_request_invalid_args', param: null, code: '3051', raw_status_code: 400 };
    const { provider } = stageProvider(MistralProvider, { ...recorded('a stream request refused'), status: 400, json });
    expect(await rejection(provider.executeStream(textRequest(MODEL)), '400')).toMatchObject({ kind: 'invalid_request', upstreamCode: '3051' });
  });

  it('asks for embeddings of a length by its own name', async () => {
    const { provider, transport } = stageProvider(MistralProvider, {
      source: 'https://docs.mistral.ai/api/endpoint/embeddings',
      json: { data: [{ index: 0, embedding: [1] }], model: 'codestral-embed', usage: { prompt_tokens: 1, total_tokens: 1 } },
    });
    await provider.embed?.({ model: 'codestral-embed', input: ['x'], dimensions: 1 });
    expect(transport.last.sentJson).toEqual({ model: 'codestral-embed', input: ['x'], encoding_format: 'float', output_dimension: 1 });
  });
});
