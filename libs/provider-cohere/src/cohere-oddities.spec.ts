import type { LlmStreamEvent } from '@modelport/provider-base';
import { namedSseEvents, readStream, rejection, stageProvider, type StreamReading, summaryOfEvents, summaryOfResponse, textRequest, toolRequest } from '@modelport/provider-testing';
import { MODEL } from '../test/scenario.js';
import { answer, callEvents, citation, contentBlock, end, plan, start, streamOf } from '../test/wire.js';
import { CohereProvider } from './cohere-provider.js';

const recorded = (what: string): { source: string } => ({ source: `recorded: Cohere, ${what}` });

function ask(json: unknown, what: string): ReturnType<CohereProvider['executeRequest']> {
  return stageProvider(CohereProvider, { ...recorded(what), json }).provider.executeRequest(toolRequest(MODEL));
}

function askStream(chunks: readonly string[], what: string): Promise<StreamReading<LlmStreamEvent>> {
  return readStream(stageProvider(CohereProvider, { ...recorded(what), chunks }).provider.executeStream(toolRequest(MODEL)));
}

const call = (given: unknown): object => ({ id: 'ping_1', type: 'function', function: { name: 'ping', ...(given !== undefined && { arguments: given }) } });

describe('what is odd about Cohere', () => {
  it('reads documents that are text, beside the conversation, although it reads no others', async () => {
    const { provider, transport } = stageProvider(CohereProvider, { source: 'https://docs.cohere.com/docs/retrieval-augmented-generation-rag', json: answer('a', { content: [{ type: 'text', text: 'Kiwi.' }] }, 'COMPLETE', 600, 9) });
    const source = { kind: 'data', mediaType: 'text/plain', data: Buffer.from('The fruit is a kiwi.').toString('base64') } as const;
    const { receipt } = await provider.executeRequest({ model: MODEL, messages: [{ role: 'user', content: [{ type: 'text', text: 'Which fruit?' }, { type: 'document', source, filename: 'fruit.txt' }] }] });
    expect(transport.last.sentJson).toMatchObject({ messages: [{ role: 'user', content: 'Which fruit?' }], documents: [{ id: 'doc:0', data: { title: 'fruit.txt', text: 'The fruit is a kiwi.' } }] });
    expect(receipt.map(({ action, field }) => `${action} ${field}`)).toEqual(['reworded messages.0.content.1']);
  });

  it('reads an answer without content but with a plan', async () => {
    const response = await ask(answer('a', { tool_plan: 'I will look.', tool_calls: [call('{"city":"Paris"}')] }, 'TOOL_CALL', 1508, 50), 'tool_plan');
    expect(summaryOfResponse(response)).toMatchObject({ text: '', finishReason: 'tool-calls', toolCalls: [{ id: 'ping_1', arguments: '{"city":"Paris"}' }] });
    expect(response.providerMetadata).toMatchObject({ tool_plan: 'I will look.' });
  });

  it('keeps the plan of a stream, and its citations', async () => {
    const { items } = await askStream(streamOf(start('a'), ...plan(['I will', ' look.']), ...contentBlock(0, 'text', ['Sunny.']), ...citation(0, 'Sunny.'), end('COMPLETE', 600, 9)), 'tool_plan and citations');
    expect(items.at(-1)).toMatchObject({ providerMetadata: { tool_plan: 'I will look.', citations: [{ text: 'Sunny.', sources: [{ type: 'tool' }] }] } });
  });

  it.each([['null'], [''], [null], [undefined]])('reads arguments %j as none', async (given) => {
    const response = await ask(answer('a', { tool_calls: [call(given)] }, 'TOOL_CALL', 600, 9), 'arguments "null"');
    expect(summaryOfResponse(response).toolCalls).toEqual([{ id: 'ping_1', name: 'ping', arguments: '{}' }]);
  });

  it.each([[[]], [['null']], [['nu', 'll']]])('reads streamed arguments in the pieces %j as none', async (pieces) => {
    const { items } = await askStream(streamOf(start('a'), ...callEvents(0, 'ping_1', 'ping', pieces), end('TOOL_CALL', 600, 9)), 'a call with no argument delta');
    expect(summaryOfEvents(items).toolCalls).toEqual([{ id: 'ping_1', name: 'ping', arguments: '{}' }]);
  });

  it('gives calls without an id one of their own', async () => {
    const bare = { type: 'function', function: { name: 'ping', arguments: '{}' } };
    const { toolCalls } = summaryOfResponse(await ask(answer('a', { tool_calls: [bare, bare] }, 'TOOL_CALL', 600, 9), 'calls without an id'));
    expect(new Set(toolCalls.map(({ id }) => id)).size).toBe(2);
  });

  it('counts the tokens that were read, and prices those that are billed', async () => {
    const reply = { ...recorded('billed_units'), json: answer('a', { content: [{ type: 'text', text: 'Hi' }] }, 'COMPLETE', 1495, 1003) };
    const { provider } = stageProvider(CohereProvider, reply, { definition: { defaultPricing: { input: 2, output: 10 }, models: [] } });
    const response = await provider.executeRequest(textRequest(MODEL));
    expect([response.usage.inputTokens, response.usage.input.cacheRead, response.usage.outputTokens]).toEqual([1495, 448, 1003]);
    expect(response.cost?.total).toBe(0.012);
    expect(response.providerMetadata).toMatchObject({ billed_units: { input_tokens: 1000, output_tokens: 1000 } });
    expect(response).not.toHaveProperty('billed');
  });

  it('prices a stream by what is billed, too', async () => {
    const chunks = streamOf(start('a'), ...contentBlock(0, 'text', ['Hi']), end('COMPLETE', 1495, 1003));
    const { provider } = stageProvider(CohereProvider, { ...recorded('billed_units'), chunks }, { definition: { defaultPricing: { input: 2, output: 10 }, models: [] } });
    const stream = await provider.executeStream(textRequest(MODEL));
    const { items } = await readStream(Promise.resolve(stream));
    const last = items.at(-1);
    expect(last?.type === 'finish' && [last.cost?.total, last.usage.inputTokens, 'billed' in last]).toEqual([0.012, 1495, false]);
    expect(await stream.ended).toMatchObject({ outcome: 'complete', cost: { total: 0.012 } });
  });

  it('streams thoughts apart from the text', async () => {
    const { items } = await askStream(streamOf(start('a'), ...contentBlock(0, 'thinking', ['Hm', '.']), ...contentBlock(1, 'text', ['Paris']), end('COMPLETE', 600, 9)), 'thinking blocks');
    expect(items.map((event) => event.type)).toEqual(['start', 'reasoning-delta', 'reasoning-delta', 'reasoning-end', 'text-delta', 'finish']);
  });

  it.each([true, false])('is complete with message-end, whether or not [DONE] comes (%s)', async (done) => {
    const said = [start('a'), ...contentBlock(0, 'text', ['Paris']), end('COMPLETE', 600, 9)];
    const { error, items } = await askStream(done ? streamOf(...said) : namedSseEvents(...said), 'with and without [DONE]');
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', finishReason: 'stop' });
  });

  it('is cut off without message-end, even where [DONE] comes', async () => {
    const { error } = await askStream(streamOf(start('a'), ...contentBlock(0, 'text', ['Paris'])), 'cut off');
    expect(error).toMatchObject({ kind: 'network' });
  });

  it.each([
    ['COMPLETE', 'stop'],
    ['STOP_SEQUENCE', 'stop'],
    ['MAX_TOKENS', 'length'],
    ['ERROR_LIMIT', 'length'],
    ['ERROR_TOXIC', 'content-filter'],
    ['SOMETHING_NEW', 'other'],
  ])('reads the reason %s as %s', async (raw, finishReason) => {
    expect(await ask(answer('a', { content: [{ type: 'text', text: 'Hi' }] }, raw, 600, 9), 'finish reasons')).toMatchObject({ finishReason, rawFinishReason: raw });
  });

  it.each([
    ['ERROR', 'server_error'],
    ['TIMEOUT', 'timeout'],
  ])('rejects an answer whose reason is %s', async (raw, kind) => {
    expect(await rejection(ask(answer('a', { content: [{ type: 'text', text: 'The cap' }] }, raw, 600, 9), 'a failed answer'), raw)).toMatchObject({ kind, upstreamCode: raw });
  });

  it('refuses embeddings that are not one for each input', async () => {
    const { provider } = stageProvider(CohereProvider, { source: 'https://docs.cohere.com/reference/embed', json: { embeddings: { float: [[1]] } } });
    expect(await rejection(provider.embed({ model: 'embed-v4.0', input: ['a', 'b'], dimensions: 256 }), 'embed')).toMatchObject({ kind: 'malformed_response' });
  });
});
