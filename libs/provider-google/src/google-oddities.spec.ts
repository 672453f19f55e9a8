import type { LlmRequest, LlmStreamEvent } from '@modelport/provider-base';
import { readStream, rejection, stageProvider, summaryOfEvents, summaryOfResponse, textRequest, toolRequest, toolResultRequest, type StreamReading, type VendorReply } from '@modelport/provider-testing';
import { answer, events } from '../test/wire.js';
import { GoogleProvider } from './google-provider.js';

const MODEL = 'gemini-2.5-flash';
const NEWER = 'gemini-3-flash-preview';
const USAGE = { promptTokenCount: 8, candidatesTokenCount: 2, totalTokenCount: 10 };
const recorded = (what: string): Pick<VendorReply, 'source'> => ({ source: `recorded: Gemini, ${what}` });

function ask(json: unknown, what: string, request: LlmRequest = textRequest(MODEL)): ReturnType<GoogleProvider['executeRequest']> {
  return stageProvider(GoogleProvider, { ...recorded(what), json }).provider.executeRequest(request);
}

function askStream(chunks: readonly string[], what: string, request: LlmRequest = textRequest(MODEL)): Promise<StreamReading<LlmStreamEvent>> {
  return readStream(stageProvider(GoogleProvider, { ...recorded(what), chunks }).provider.executeStream(request));
}

describe('what is odd about Gemini', () => {
  it('reads lines that end in CRLF, and a stream without [DONE]', async () => {
    const { items, error } = await askStream(events(answer('r', [{ text: 'Par' }], undefined, USAGE), answer('r', [{ text: 'is' }], 'STOP', USAGE)), 'CRLF, no [DONE]');
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', finishReason: 'stop', inputTokens: 8, outputTokens: 2 });
  });

  it('takes a stream that ends without a reason for cut off', async () => {
    const { items, error } = await askStream(events(answer('r', [{ text: 'Par' }], undefined, USAGE)), 'cut off');
    expect([summaryOfEvents(items).text, error?.kind]).toEqual(['Par', 'network']);
  });

  it('makes ids for calls that have none, and knows the calls by them when the results come', async () => {
    const calls = answer('r', [{ functionCall: { name: 'get_weather', args: { city: 'Paris' } } }], 'STOP', USAGE);
    const { provider, transport } = stageProvider(GoogleProvider, [{ ...recorded('a call without an id'), json: calls }, { ...recorded('the answer'), json: answer('r2', [{ text: '20' }], 'STOP', USAGE) }]);
    const first = await provider.executeRequest(toolRequest(MODEL));
    expect(summaryOfResponse(first)).toMatchObject({ finishReason: 'tool-calls', toolCalls: [{ id: 'call_r_0' }] });
    await provider.executeRequest(toolResultRequest(toolRequest(MODEL), { role: 'assistant', content: first.content }));
    expect(transport.last.sentJson).toMatchObject({ contents: [{}, { parts: [{ functionCall: { id: 'call_r_0' } }] }, { parts: [{ functionResponse: { id: 'call_r_0', name: 'get_weather' } }] }] });
  });

  it.each([
    ['an empty object as content', { content: {}, finishReason: 'SAFETY' }, 'content-filter'],
    ['content without parts', { content: { role: 'model' }, finishReason: 'MAX_TOKENS' }, 'length'],
    ['no content', { finishReason: 'RECITATION' }, 'content-filter'],
    ['a call that the model wrote wrong', { content: {}, finishReason: 'MALFORMED_FUNCTION_CALL', finishMessage: 'Malformed function call: call:default_api:f{' }, 'other'],
  ])('reads a candidate with %s, whole and streamed', async (what, candidate, finishReason) => {
    const body = { candidates: [candidate], usageMetadata: { promptTokenCount: 8, totalTokenCount: 8 }, modelVersion: MODEL, responseId: 'r' };
    const response = await ask(body, what);
    expect(response).toMatchObject({ content: [], finishReason, rawFinishReason: candidate.finishReason, usage: { inputTokens: 8, outputTokens: 0 } });
    const { items } = await askStream(events(body), what);
    expect(items.at(-1)).toMatchObject({ type: 'finish', finishReason, rawFinishReason: candidate.finishReason });
  });

  it.each(['whole', 'streamed'])('reads an answer whose thoughts ate the whole budget: no parts, and no count of candidates, %s', async (way) => {
    const body = { candidates: [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS', index: 0 }], usageMetadata: { promptTokenCount: 8, totalTokenCount: 107, thoughtsTokenCount: 99 }, modelVersion: MODEL, responseId: 'r' };
    const expected = { finishReason: 'length', usage: { inputTokens: 8, outputTokens: 99, output: { text: 0, reasoning: 99 } } };
    if (way === 'whole') expect(await ask(body, 'MAX_TOKENS in thoughts')).toMatchObject({ content: [], ...expected });
    else expect((await askStream(events(body), 'MAX_TOKENS in thoughts')).items.slice(1)).toMatchObject([{ type: 'finish', ...expected }]);
  });

  it.each(['whole', 'streamed'])('calls a turn with calls finished by STOP, %s', async (way) => {
    const body = answer('r', [{ functionCall: { name: 'get_weather', args: { city: 'Paris' } } }], 'STOP', USAGE);
    if (way === 'whole') expect(await ask(body, 'STOP with calls', toolRequest(MODEL))).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'STOP' });
    else expect((await askStream(events(body), 'STOP with calls', toolRequest(MODEL))).items.at(-1)).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'STOP' });
  });

  it('reads a prompt that was blocked, which has no candidates at all', async () => {
    const body = { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 8, totalTokenCount: 8 }, modelVersion: MODEL };
    expect(await ask(body, 'promptFeedback alone')).toMatchObject({ content: [], finishReason: 'content-filter', providerMetadata: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } });
    expect((await askStream(events(body), 'promptFeedback alone')).items.at(-1)).toMatchObject({ type: 'finish', finishReason: 'content-filter' });
  });

  it('does not take an answer with nothing in it for one', async () => {
    const error = await rejection(ask({ usageMetadata: { promptTokenCount: 8, totalTokenCount: 8 }, modelVersion: MODEL }, 'no candidates'), 'no candidates');
    expect(error).toMatchObject({ kind: 'malformed_response', retryable: true });
  });

  it('takes usage from the last chunk, not from the sum; thoughts are beside the candidates and inside the total', async () => {
    const usage = (candidatesTokenCount: number) => ({ promptTokenCount: 8, candidatesTokenCount, thoughtsTokenCount: 20, totalTokenCount: 28 + candidatesTokenCount });
    const { items } = await askStream(events(answer('r', [{ text: 'a' }], undefined, usage(1)), answer('r', [{ text: 'b' }], undefined, usage(2)), answer('r', [{ text: 'c' }], 'STOP', usage(3))), 'cumulative usage');
    expect(items.at(-1)).toMatchObject({ usage: { inputTokens: 8, outputTokens: 23, totalTokens: 31, output: { text: 3, reasoning: 20 } } });
  });

  it('reads content between two STOPs', async () => {
    const { items } = await askStream(events(answer('r', [{ text: 'a' }], 'STOP', USAGE), answer('r', [{ text: 'b' }], undefined, USAGE), answer('r', [], 'STOP', USAGE)), 'two STOPs');
    expect(items.map((event) => event.type)).toEqual(['start', 'text-delta', 'text-delta', 'finish']);
  });

  it('gives the signature of an empty text back on one', async () => {
    const { provider, transport } = stageProvider(GoogleProvider, [
      { ...recorded('a signature on an empty text'), json: answer('r', [{ text: 'Paris.' }, { text: '', thoughtSignature: 'c2ln' }], 'STOP', USAGE) },
      { ...recorded('the next turn'), json: answer('r2', [{ text: 'Rome.' }], 'STOP', USAGE) },
    ]);
    const { content } = await provider.executeRequest(textRequest(NEWER));
    await provider.executeRequest({ model: NEWER, messages: [...textRequest(NEWER).messages, { role: 'assistant', content }, { role: 'user', content: [{ type: 'text', text: 'And Italy?' }] }] });
    expect(transport.last.sentJson).toMatchObject({ contents: [{}, { role: 'model', parts: [{ text: 'Paris.' }, { text: '', thoughtSignature: 'c2ln' }] }, {}] });
  });

  it('streams signatures on words and calls, also where the answer to a request for a stream came whole', async () => {
    const parts = [{ text: 'Looking.', thoughtSignature: 'c2ln' }, { functionCall: { name: 'get_weather', args: {}, id: 'c1' }, thoughtSignature: 'c2lnMg==' }];
    const expected = expect.arrayContaining([expect.objectContaining({ type: 'text-delta', signature: 'c2ln' }), expect.objectContaining({ type: 'tool-call-start', signature: 'c2lnMg==' })]) as unknown;
    expect((await askStream(events(answer('r', parts, 'STOP', USAGE)), 'signatures', toolRequest(NEWER))).items).toEqual(expected);
    const { provider } = stageProvider(GoogleProvider, { ...recorded('a stream as one array'), json: [answer('r', parts, 'STOP', USAGE)] });
    expect((await readStream(provider.executeStream(toolRequest(NEWER)))).items).toEqual(expected);
  });

  it('finds the delay of a 429 in the body, and the error in an array', async () => {
    const body = [{ error: { code: 429, message: 'Quota exceeded.', status: 'RESOURCE_EXHAUSTED', details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '17s' }] } }];
    const { provider } = stageProvider(GoogleProvider, { ...recorded('429 in an array'), status: 429, json: body });
    expect(await rejection(provider.executeStream(textRequest(MODEL)), '429')).toMatchObject({ kind: 'rate_limit', retryAfterMs: 17_000, upstreamCode: 'RESOURCE_EXHAUSTED' });
  });

  it('reads a JSON error that is labelled as a stream of events', async () => {
    const body = JSON.stringify({ error: { code: 404, message: 'models/nonesuch is not found for API version v1beta', status: 'NOT_FOUND' } }, null, 2);
    const { provider } = stageProvider(GoogleProvider, { ...recorded('404 of a stream'), status: 404, headers: { 'content-type': 'text/event-stream' }, body });
    expect(await rejection(provider.executeStream(textRequest(MODEL)), '404')).toMatchObject({ kind: 'model_not_found' });
  });

  it('reads a reason that is a number', async () => {
    expect(await ask(answer('r', [{ text: 'Paris.' }], 1, USAGE), 'finishReason 1')).toMatchObject({ finishReason: 'stop', rawFinishReason: '1' });
  });

  it('prices the answer by the model that was asked for', async () => {
    const { cost } = await ask(answer('r', [{ text: 'Paris.' }], 'STOP', { promptTokenCount: 1000, candidatesTokenCount: 80, thoughtsTokenCount: 20, totalTokenCount: 1100 }), 'cost');
    expect(cost?.total).toBeCloseTo(0.000_55);
  });
});

describe('embedding with Gemini', () => {
  it('asks for vectors of a length, and reads the usage that newer models tell', async () => {
    const reply = { source: 'https://ai.google.dev/api/embeddings', json: { embeddings: [{ values: [1, 2] }], usageMetadata: { promptTokenCount: 3 } } };
    const { provider, transport } = stageProvider(GoogleProvider, reply);
    const response = await provider.embed({ model: 'gemini-embedding-001', input: ['one'], dimensions: 2 });
    expect(transport.last.sentJson).toEqual({ requests: [{ model: 'models/gemini-embedding-001', content: { parts: [{ text: 'one' }] }, outputDimensionality: 2 }] });
    expect(response).toMatchObject({ embeddings: [[1, 2]], usage: { inputTokens: 3 } });
    expect(response.cost?.total).toBeCloseTo(0.000_000_45);
  });

  it('does not take fewer vectors than texts', async () => {
    const { provider } = stageProvider(GoogleProvider, { source: 'https://ai.google.dev/api/embeddings', json: { embeddings: [{ values: [1] }, {}] } });
    expect(await rejection(provider.embed({ model: 'gemini-embedding-001', input: ['one', 'two'] }), 'one vector')).toMatchObject({ kind: 'malformed_response' });
  });
});
