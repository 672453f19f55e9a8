import type { LlmRequest, ProviderOptions } from '@modelport/provider-base';
import { CONFORMANCE_KEY, documentRequest, readStream, rejection, responseJson, sseEvents, stageProvider, summaryOfEvents, textRequest } from '@modelport/provider-testing';
import { FILTERED_BODY } from '../test/error-replies.js';
import { chunk, completion, FILTER_CHUNK, filterChunk, firstChunk, PROMPT_FILTER, usage } from '../test/wire.js';
import { AzureOpenAiProvider } from './azure-openai-provider.js';

const MODEL = 'team-gpt-4o-mini';
const OPTIONS: ProviderOptions = { baseUrl: 'https://my-resource.openai.azure.com' };
const recorded = (what: string): { source: string } => ({ source: `recorded: Azure, ${what}` });

function stage(reply: object, what: string): ReturnType<typeof stageProvider<AzureOpenAiProvider>> {
  return stageProvider(AzureOpenAiProvider, { ...recorded(what), ...reply }, OPTIONS);
}

const ask = (json: unknown, what: string, request: LlmRequest = textRequest(MODEL)) => stage({ json }, what).provider.executeRequest(request);

describe('what is odd about Azure', () => {
  it('begins a stream with a chunk that has no choice and an empty id: the id of the next is the answer\'s', async () => {
    const { provider } = stage({ chunks: sseEvents(FILTER_CHUNK, firstChunk('chatcmpl-1'), chunk('chatcmpl-1', { content: 'Paris' }), chunk('chatcmpl-1', {}, 'stop'), '[DONE]') }, 'the first chunk');
    const { items } = await readStream(provider.executeStream(textRequest(MODEL)));
    expect(items[0]).toEqual({ type: 'start', id: 'chatcmpl-1', model: 'gpt-4o-mini-2024-07-18' });
    expect(items.at(-1)).toMatchObject({ type: 'finish', providerMetadata: { prompt_filter_results: PROMPT_FILTER } });
  });

  it('has choices without a delta, even behind the finish reason', async () => {
    const { provider } = stage({ chunks: sseEvents(firstChunk('c'), filterChunk('c'), chunk('c', { content: 'Paris' }), chunk('c', {}, 'stop'), filterChunk('c'), '[DONE]') }, 'a filter beside the model');
    const { items, error } = await readStream(provider.executeStream(textRequest(MODEL)));
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', finishReason: 'stop' });
  });

  it('withholds an answer: a choice without a message is an empty one', async () => {
    const json = { ...completion('c', {}, 'content_filter', usage(15, 19)), choices: [{ index: 0, finish_reason: 'content_filter', content_filter_results: { hate: { filtered: true, severity: 'high' } } }] };
    expect(await ask(json, 'a choice without a message')).toMatchObject({ content: [], finishReason: 'content-filter', usage: { outputTokens: 19 } });
  });

  it('may say within a 200 that the prompt was refused', async () => {
    const error = await rejection(ask(FILTERED_BODY, 'an error within a 200'), 'a refused prompt');
    expect(error).toMatchObject({ kind: 'content_filter', status: 400, upstreamCode: 'content_filter', providerId: 'azure-openai' });
  });

  it('may say within an answer that its filter was not there: the answer counts', async () => {
    const unfiltered = [{ prompt_index: 0, content_filter_results: { error: { code: 'content_filter_error', message: 'The contents are not filtered' } } }];
    const response = await ask({ ...completion('c', { content: 'Paris' }, 'stop', usage(28, 2)), prompt_filter_results: unfiltered }, 'content_filter_error');
    expect(response).toMatchObject({ content: [{ text: 'Paris' }], providerMetadata: { prompt_filter_results: unfiltered } });
  });

  it.each([
    [408, 'Operation timed out.', 'timeout'],
    [413, 'Request body too large.', 'request_too_large'],
  ])('says %d in plain text: %s', async (status, body, kind) => {
    const { provider } = stage({ status, headers: { 'content-type': 'text/plain' }, body }, `${status} as text`);
    expect(await rejection(provider.executeStream(textRequest(MODEL)), body)).toMatchObject({ kind, upstreamStatus: status, message: body });
  });

  it('says 0 in retry-after-ms beside a second in retry-after: the longer counts', async () => {
    const { provider } = stage({ status: 429, headers: { 'retry-after-ms': '0', 'retry-after': '1' }, json: { error: { code: '429', message: 'Too many requests.' } } }, '429');
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ kind: 'rate_limit', retryAfterMs: 1000 });
  });

  it('tells what the filter found to a client of the same format', async () => {
    const { provider } = stage({ status: 400, json: FILTERED_BODY }, 'innererror');
    const error = await rejection(provider.executeRequest(textRequest(MODEL)), 'a refused prompt');
    expect(error).toMatchObject({ kind: 'content_filter', upstreamBody: { error: { innererror: { code: 'ResponsibleAIPolicyViolation' } } } });
  });

  it('reports more cached tokens than the prompt has (xAI on Azure)', async () => {
    const counts = { prompt_tokens: 29, completion_tokens: 6, total_tokens: 35, prompt_tokens_details: { cached_tokens: 157 } };
    expect(await ask(completion('c', { content: '8' }, 'stop', counts), 'cached tokens')).toMatchObject({ usage: { inputTokens: 29, input: { cacheRead: 29 } } });
  });

  it.each(['2024-10-21', '2024-02-01'])('refuses documents before anything is sent, in version %s: they are for the Responses API', async (apiVersion) => {
    const { provider, transport } = stageProvider(AzureOpenAiProvider, [], { ...OPTIONS, ...{ apiVersion } });
    for (const model of [MODEL, 'gpt-5.5']) expect(await rejection(provider.executeRequest(documentRequest(model, 'data')), 'a document')).toMatchObject({ kind: 'unsupported', path: 'messages.0.content.1' });
    expect(transport.exchanges).toEqual([]);
  });

  it.each<[string, LlmRequest, string | undefined, string]>([
    ['a deployment that nobody knows', textRequest(MODEL), undefined, '/openai/v1/chat/completions'],
    ['one that is named for a model that thinks', textRequest('gpt-5.4-mini'), undefined, '/openai/v1/responses'],
    ['the same, and a stop sequence', { ...textRequest('gpt-5.4-mini'), stop: ['END'] }, undefined, '/openai/v1/chat/completions'],
    ['the same, in a version without Responses', textRequest('gpt-5.4-mini'), '2024-10-21', '/openai/deployments/gpt-5.4-mini/chat/completions?api-version=2024-10-21'],
    ['a model that has only Responses', textRequest('gpt-5-pro'), undefined, '/openai/v1/responses'],
  ])('is asked by the API that fits: %s', async (_what, request, apiVersion, path) => {
    const answer = path.endsWith('/responses') ? responseJson({ id: 'resp_1', model: 'm', words: ['Paris'], inputTokens: 28, outputTokens: 2 }) : completion('c', { content: 'Paris' }, 'stop', usage(28, 2));
    const { provider, transport } = stageProvider(AzureOpenAiProvider, { source: 'https://learn.microsoft.com/azure/ai-foundry/openai/how-to/reasoning', json: answer }, { ...OPTIONS, ...(apiVersion && { apiVersion }) });
    expect((await provider.executeRequest(request)).content).toEqual([{ type: 'text', text: 'Paris' }]);
    expect(transport.last.request.url).toBe(`${OPTIONS.baseUrl}${path}`);
  });

  it('shows the key in the header api-key, and not as a bearer', async () => {
    const { provider, transport } = stage({ json: completion('c', { content: 'Paris' }, 'stop', usage(28, 2)) }, 'api-key');
    await provider.executeRequest(textRequest(MODEL));
    expect(transport.last.request.headers).toMatchObject({ 'api-key': CONFORMANCE_KEY });
    expect(transport.last.request.headers).not.toHaveProperty('authorization');
  });

  describe('speaks Responses at one path, whatever the deployment', () => {
    const json = { id: 'resp_1', object: 'response', status: 'completed', model: 'gpt-4o-mini', output: [], usage: { input_tokens: 28, output_tokens: 2, total_tokens: 30 } };
    const body = Buffer.from('{"model":"x","input":"Hi"}');

    it.each([
      ['v1', '/openai/v1/responses'],
      ['2025-04-01-preview', '/openai/responses?api-version=2025-04-01-preview'],
    ])('in version %s', async (apiVersion, path) => {
      const { provider, transport } = stageProvider(AzureOpenAiProvider, { ...recorded('Responses'), json }, { ...OPTIONS, ...{ apiVersion } });
      expect(await provider.forward({ dialect: 'openai-responses', model: MODEL, stream: false, body })).toMatchObject({ kind: 'unary', usage: { inputTokens: 28 } });
      expect(transport.last.request.url).toBe(`${OPTIONS.baseUrl}${path}`);
      expect(transport.last.sentJson).toEqual({ model: MODEL, input: 'Hi' });
    });

    it('but not in versions before it', () => {
      const { provider } = stageProvider(AzureOpenAiProvider, [], { ...OPTIONS, ...{ apiVersion: '2024-10-21' } });
      expect(provider.forwards).toEqual(['openai-chat', 'openai-completions', 'openai-embeddings']);
    });
  });
});
