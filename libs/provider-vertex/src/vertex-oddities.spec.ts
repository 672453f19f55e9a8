import type { LlmRequest, WireRequest } from '@modelport/provider-base';
import { CONFORMANCE_KEY, namedSseEvents, readStream, rejection, summaryOfEvents, textRequest, toolRequest, type VendorReply } from '@modelport/provider-testing';
import { CLAUDE } from '../test/claude-scenario.js';
import { answer, events, googleError, NOT_YET, usage } from '../test/gemini-wire.js';
import { GEMINI } from '../test/gemini-scenario.js';
import { PLACE, PROJECT } from '../test/place.js';
import { stageVertex } from '../test/stage.js';

const NEWER = 'gemini-3-flash-preview';
const recorded = (what: string): Pick<VendorReply, 'source'> => ({ source: `recorded: Vertex, ${what}` });

function stage(...script: VendorReply[]): ReturnType<typeof stageVertex> {
  return stageVertex({ apiKey: CONFORMANCE_KEY, project: PROJECT, location: 'global' }, ...script);
}

/** A conversation in which a model of this provider has thought, and called. */
function historyOf(maker: { modelId: string }): LlmRequest['messages'] {
  const by = { providerId: 'vertex', ...maker };
  return [
    ...toolRequest(GEMINI).messages,
    { role: 'assistant', content: [{ type: 'reasoning', text: 'Hm.', signature: 'dGhlaXJz', ...by }, { type: 'tool-call', id: 'a', name: 'get_weather', arguments: '{"city":"Paris"}', signature: 'dGhlaXJz', ...by }] },
    { role: 'tool', content: [{ type: 'tool-result', callId: 'a', name: 'get_weather', content: [{ type: 'text', text: '20' }] }] },
  ];
}

const parisJson = answer('r', [{ text: 'Paris.' }], 'STOP', usage({ prompt: 8, candidates: 2 }));
const message = { id: 'msg_vrtx_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5-20251001', content: [{ type: 'text', text: 'Paris.' }], stop_reason: 'end_turn', usage: { input_tokens: 8, output_tokens: 2 } };

describe('what is odd about Gemini on Vertex', () => {
  it('reads a stream of lines that end in CRLF, whose counts come in the last chunk, and which nothing marks the end of', async () => {
    const { provider } = stage({ ...recorded('a stream'), headers: { 'content-disposition': 'attachment' }, chunks: events(answer('r', [{ text: 'Par' }], undefined, NOT_YET), answer('r', [{ text: 'is' }], 'STOP', usage({ prompt: 8, candidates: 2 }))) });
    const { items, error } = await readStream(provider.executeStream(textRequest(GEMINI)));
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', finishReason: 'stop', inputTokens: 8, outputTokens: 2 });
  });

  it('takes a stream that ends without a reason for cut off', async () => {
    const { provider } = stage({ ...recorded('cut off'), chunks: events(answer('r', [{ text: 'Par' }], undefined, NOT_YET)) });
    const { items, error } = await readStream(provider.executeStream(textRequest(GEMINI)));
    expect([summaryOfEvents(items).text, error?.kind]).toEqual(['Par', 'network']);
  });

  it('reads answers that print every enum as a number', async () => {
    const counts = { promptTokenCount: 5, candidatesTokenCount: 5, thoughtsTokenCount: 344, totalTokenCount: 354, trafficType: 1, promptTokensDetails: [{ modality: 1, tokenCount: 5 }] };
    const { provider } = stage({ ...recorded('$alt=json;enum-encoding=int'), json: answer('r', [{ text: 'This is a test.' }], 1, counts, 'gemini-2.5-pro') });
    expect(await provider.executeRequest(textRequest('gemini-2.5-pro'))).toMatchObject({ finishReason: 'stop', rawFinishReason: '1', usage: { inputTokens: 5, outputTokens: 349, output: { text: 5, reasoning: 344 } } });
  });

  it('keeps the ids that newer models give to calls, and makes those that older ones leave out', async () => {
    const call = (functionCall: object) => answer('r', [{ functionCall, thoughtSignature: 'c2ln' }], 'STOP', usage({ prompt: 43, candidates: 12 }), NEWER);
    const { provider } = stage({ ...recorded('a call with an id'), json: call({ args: {}, id: 'vcyiitct', name: 'get_weather' }) }, { ...recorded('a call without'), json: call({ args: {}, name: 'get_weather' }) });
    const [own, made] = [await provider.executeRequest(toolRequest(NEWER)), await provider.executeRequest(toolRequest(NEWER))];
    expect([own, made].map(({ content }) => content)).toMatchObject([[{ id: 'vcyiitct', signature: 'c2ln' }], [{ id: 'call_r_0', signature: 'c2ln' }]]);
    expect(own.finishReason).toBe('tool-calls');
  });

  it('joins the arguments of a call that come in pieces', async () => {
    const piece = (functionCall: object, reason?: string) => answer('r', [{ functionCall }], reason, NOT_YET, NEWER);
    const { provider } = stage({
      source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/function-calling',
      chunks: events(
        piece({ name: 'get_weather', willContinue: true }),
        piece({ partialArgs: [{ jsonPath: '$.city', stringValue: 'Par', willContinue: true }], willContinue: true }),
        piece({ partialArgs: [{ jsonPath: '$.city', stringValue: 'is' }], willContinue: true }),
        piece({}, 'STOP'),
      ),
    });
    const { items } = await readStream(provider.executeStream(toolRequest(NEWER)));
    expect(summaryOfEvents(items)).toMatchObject({ finishReason: 'tool-calls', toolCalls: [{ name: 'get_weather', arguments: '{"city":"Paris"}' }] });
  });

  it.each([
    ['an empty object as content', { content: {}, finishReason: 'MALFORMED_FUNCTION_CALL' }, 'other'],
    ['content without parts', { content: { role: 'model' }, finishReason: 'MAX_TOKENS' }, 'length'],
    ['no content', { finishReason: 'MODEL_ARMOR' }, 'content-filter'],
  ])('reads a candidate with %s', async (what, candidate, finishReason) => {
    const { provider } = stage({ ...recorded(what), json: { candidates: [candidate], usageMetadata: { promptTokenCount: 8, totalTokenCount: 8, trafficType: 'ON_DEMAND' }, modelVersion: GEMINI, responseId: 'r' } });
    expect(await provider.executeRequest(textRequest(GEMINI))).toMatchObject({ content: [], finishReason, usage: { inputTokens: 8 } });
  });

  it('finds an error in an array, and knows of no delay where the body of a 429 tells none', async () => {
    const refusal = (details?: object[]) => ({ ...recorded('429'), status: 429, json: [googleError(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted. Please try again later.', details as Record<string, unknown>[])] });
    const { provider } = stage(refusal(), refusal([{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '17s' }]));
    expect(await rejection(provider.executeStream(textRequest(GEMINI)), '429')).toMatchObject({ kind: 'rate_limit', retryAfterMs: undefined });
    expect(await rejection(provider.executeStream(textRequest(GEMINI)), '429')).toMatchObject({ kind: 'rate_limit', retryAfterMs: 17_000 });
  });

  it.each(['flex', 'priority'])('asks for the tier %s by a header, and tells what traffic it was', async (serviceTier) => {
    const { provider, transport } = stage({ source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/priority-paygo', json: { ...parisJson, usageMetadata: { ...usage({ prompt: 8, candidates: 2 }), trafficType: 'ON_DEMAND_PRIORITY' } } });
    const response = await provider.executeRequest({ ...textRequest(GEMINI), serviceTier });
    expect(transport.last.request.headers['x-vertex-ai-llm-shared-request-type']).toBe(serviceTier);
    expect(transport.last.sentJson).not.toHaveProperty('serviceTier');
    expect(response).toMatchObject({ receipt: [], providerMetadata: { usageMetadata: { trafficType: 'ON_DEMAND_PRIORITY' } } });
  });

  it('counts the tokens of a prompt that stands bare in the body', async () => {
    const { provider, transport } = stage({ source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/count-tokens', json: { totalTokens: 7 } });
    expect(await provider.countTokens(textRequest(GEMINI))).toMatchObject({ inputTokens: 7 });
    expect(transport.last.request.url).toMatch(/:countTokens$/);
    expect(transport.last.sentJson).toMatchObject({ contents: [{ role: 'user' }] });
  });

  it('points to objects in Cloud Storage, and to no tier that there is not', async () => {
    const { provider, transport } = stage({ ...recorded('an image'), json: parisJson });
    const request: LlmRequest = { model: GEMINI, serviceTier: 'scale', messages: [{ role: 'user', content: [{ type: 'image', source: { kind: 'url', url: 'gs://bucket/cat.png' } }] }] };
    expect((await provider.executeRequest(request)).receipt).toMatchObject([{ action: 'dropped', field: 'service_tier' }]);
    expect(transport.last.sentJson).toMatchObject({ contents: [{ parts: [{ fileData: { mimeType: 'image/png', fileUri: 'gs://bucket/cat.png' } }] }] });
  });
});

describe('what is odd about Claude on Vertex', () => {
  const forwarded = (body: object, stream = false): WireRequest => ({ dialect: 'anthropic-messages', body: Buffer.from(JSON.stringify(body)), model: CLAUDE, stream, headers: { 'anthropic-version': '2023-06-01', 'anthropic-beta': 'context-1m-2025-08-07' } });

  it('counts tokens at one place for all models, which stand in the body', async () => {
    const { provider, transport } = stage({ source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude/count-tokens', json: { input_tokens: 9 } });
    expect(await provider.countTokens(textRequest(`anthropic/${CLAUDE}`))).toMatchObject({ inputTokens: 9 });
    expect(transport.last.request.url).toMatch(/\/publishers\/anthropic\/models\/count-tokens:rawPredict$/);
    expect(transport.last.sentJson).toMatchObject({ model: CLAUDE, anthropic_version: 'vertex-2023-10-16', messages: [{ role: 'user' }] });
    expect(transport.last.sentJson).not.toHaveProperty('max_tokens');
    expect((['chat', 'count-tokens'] as const).map((operation) => provider.canForward('anthropic-messages', CLAUDE, operation))).toEqual([true, false]);
  });

  it('forwards with the version in the body and the model in the path; betas stay a header', async () => {
    const { provider, transport } = stage({ ...recorded('a message'), json: message });
    await provider.forward(forwarded({ model: 'smart', max_tokens: 9, messages: [] }));
    expect(transport.last.sentText).toBe('{"anthropic_version":"vertex-2023-10-16","max_tokens":9,"messages":[]}');
    expect(transport.last.request.url).toBe(`https://aiplatform.googleapis.com/v1${PLACE}/publishers/anthropic/models/${CLAUDE}:rawPredict`);
    expect(transport.last.request.headers).toMatchObject({ 'anthropic-beta': 'context-1m-2025-08-07' });
    expect(transport.last.request.headers).not.toHaveProperty('anthropic-version');
  });

  it('passes over events that only Vertex has, and forwards them', async () => {
    const reply: VendorReply = {
      source: 'https://github.com/Portkey-AI/gateway (google-vertex-ai/chatComplete.ts)',
      chunks: namedSseEvents(
        ['vertex_event', { type: 'vertex_event' }],
        ['message_start', { type: 'message_start', message: { ...message, content: [], stop_reason: null } }],
        ['content_block_start', { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Paris.' } }],
        ['content_block_stop', { type: 'content_block_stop', index: 0 }],
        ['message_delta', { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } }],
        ['message_stop', { type: 'message_stop' }],
      ),
    };
    const { provider, transport } = stage(reply, reply);
    const { items, error } = await readStream(provider.executeStream(textRequest(CLAUDE)));
    expect([summaryOfEvents(items).text, error]).toEqual(['Paris.', undefined]);
    const answered = await provider.forward(forwarded({ model: 'smart', max_tokens: 9, messages: [], stream: true }, true));
    if (answered.kind !== 'stream') throw new Error('expected a stream');
    expect(Buffer.concat((await readStream(Promise.resolve(answered.stream))).items).toString()).toBe(reply.chunks?.join(''));
    expect(transport.last.request.url).toMatch(/:streamRawPredict$/);
  });

  it('is forwarded by its own format only', () => {
    const { provider } = stage();
    const formats = ['anthropic-messages', 'openai-chat', 'gemini'];
    expect(formats.filter((dialect) => provider.canForward(dialect, CLAUDE))).toEqual(['anthropic-messages']);
    expect(formats.filter((dialect) => provider.canForward(dialect, 'meta/llama-3.3-70b-instruct-maas'))).toEqual(['openai-chat']);
    expect(provider.canForward('anthropic-messages', GEMINI)).toBe(false);
  });

  it("tells Claude's errors from those of Google, which are in another format", async () => {
    const own = { type: 'error', error: { type: 'invalid_request_error', message: 'max_tokens: Field required' }, request_id: 'req_vrtx_1' };
    const googles = [googleError(400, 'FAILED_PRECONDITION', 'Organization Policy constraint constraints/vertexai.allowedPartnerModelFeatures violated.')];
    const { provider } = stage({ ...recorded('400'), status: 400, json: own }, { ...recorded('400 of Google'), status: 400, json: googles });
    expect(await rejection(provider.executeRequest(textRequest(CLAUDE)), 'own')).toMatchObject({ kind: 'invalid_request', upstreamDialect: 'anthropic-messages', upstreamRequestId: 'req_vrtx_1' });
    expect(await rejection(provider.executeRequest(textRequest(CLAUDE)), 'Google')).toMatchObject({ kind: 'permission', upstreamDialect: 'gemini', upstreamCode: 'FAILED_PRECONDITION' });
  });

  it('costs more where the prompt is long', async () => {
    const { provider } = stage({ ...recorded('a message'), json: { ...message, usage: { input_tokens: 1000, output_tokens: 100 } } }, { ...recorded('a long prompt'), json: { ...message, usage: { input_tokens: 200_001, output_tokens: 100 } } });
    expect((await provider.executeRequest(textRequest('claude-sonnet-4-6'))).cost?.total).toBeCloseTo(0.0045);
    expect((await provider.executeRequest(textRequest('claude-sonnet-4-6'))).cost?.total).toBeCloseTo(1.202_256);
  });
});

describe('embedding on Vertex', () => {
  const PAGE = 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api';
  const prediction = (...values: number[]) => ({ ...recorded('a prediction'), json: { predictions: [{ embeddings: { statistics: { truncated: false, token_count: 3 }, values } }] } });

  it('sends one text a call to gemini-embedding-001, which takes no more', async () => {
    const { provider, transport } = stage(prediction(1, 2), prediction(3, 4));
    const response = await provider.embed({ model: 'gemini-embedding-001', input: ['one', 'two'], dimensions: 2 });
    expect(transport.exchanges.map(({ sentJson }) => sentJson)).toEqual(['one', 'two'].map((content) => ({ instances: [{ content }], parameters: { outputDimensionality: 2 } })));
    expect(response).toMatchObject({ embeddings: [[1, 2], [3, 4]], usage: { inputTokens: 6 } });
    expect(response.cost?.total).toBeCloseTo(0.000_000_9);
  });

  it('asks later models by an operation of their own', async () => {
    const { provider, transport } = stage({ source: 'https://github.com/googleapis/js-genai', json: { embedding: { values: [1, 2] }, usageMetadata: { promptTokenCount: 3 } } });
    const response = await provider.embed({ model: 'gemini-embedding-2-preview', input: ['one'], dimensions: 2 });
    expect(transport.last.request.url).toMatch(/publishers\/google\/models\/gemini-embedding-2-preview:embedContent$/);
    expect(transport.last.sentJson).toEqual({ content: { parts: [{ text: 'one' }] }, embedContentConfig: { outputDimensionality: 2 } });
    expect(response).toMatchObject({ embeddings: [[1, 2]], usage: { inputTokens: 3 } });
  });

  it('does not take fewer vectors than texts', async () => {
    const { provider } = stage({ source: PAGE, json: { predictions: [{ embeddings: { values: [1] } }] } });
    expect(await rejection(provider.embed({ model: 'text-embedding-005', input: ['one', 'two'] }), 'one vector')).toMatchObject({ kind: 'malformed_response' });
  });
});

describe('what Gemini and Claude on Vertex have thought', () => {
  it.each([[GEMINI, CLAUDE], [CLAUDE, NEWER], [GEMINI, NEWER]])('by %s, does not go to %s, though the provider is the same', async (modelId, model) => {
    const json = model === CLAUDE ? message : parisJson;
    const { provider, transport } = stage({ ...recorded('an answer'), json });
    const { receipt } = await provider.executeRequest({ ...toolRequest(model), messages: historyOf({ modelId }) });
    expect(JSON.stringify(transport.last.sentJson)).not.toContain('dGhlaXJz');
    expect(receipt).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'dropped', field: 'messages.1.content.0' })]));
  });

  it.each([[CLAUDE], [NEWER]])('by %s, goes back to it', async (model) => {
    const { provider, transport } = stage({ ...recorded('an answer'), json: model === CLAUDE ? message : parisJson });
    await provider.executeRequest({ ...toolRequest(model), messages: historyOf({ modelId: model }) });
    expect(JSON.stringify(transport.last.sentJson)).toContain('dGhlaXJz');
  });
});
