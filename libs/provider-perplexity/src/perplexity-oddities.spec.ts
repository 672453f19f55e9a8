import type { LlmRequest } from '@modelport/provider-base';
import { type OpenAiTurn, readStream, rejection, stageProvider, summaryOfEvents, textRequest, toolRequest } from '@modelport/provider-testing';
import { answer, chunks, FOUND } from '../test/wire.js';
import { PerplexityProvider } from './perplexity-provider.js';

const MODEL = 'sonar';
const recorded = (what: string): { source: string } => ({ source: `recorded: Perplexity, ${what}` });
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['It is', ' Paris', '.'], thoughts: [], calls: [], finishReason: 'stop', promptTokens: 7, completionTokens: 3 };
const cost = { input_tokens_cost: 0.00002, output_tokens_cost: 0.00007, request_cost: 0.006, total_cost: 0.00609 };

async function sentFor(request: LlmRequest): Promise<{ body: unknown; receipt: readonly object[] }> {
  const { provider, transport } = stageProvider(PerplexityProvider, { ...recorded('an answer'), json: answer(turn) });
  const { receipt } = await provider.executeRequest(request);
  return { body: transport.last.sentJson, receipt };
}

describe('what is odd about Perplexity', () => {
  it('reads each delta once, though the full message stands beside it', async () => {
    const { items } = await readStream(stageProvider(PerplexityProvider, { ...recorded('message beside delta'), chunks: chunks(turn) }).provider.executeStream(textRequest(MODEL)));
    expect(items.flatMap((event) => (event.type === 'text-delta' ? [event.text] : []))).toEqual(['It is', ' Paris', '.']);
  });

  it('ends a stream well that has CRLF and no [DONE]', async () => {
    const wire = chunks(turn);
    expect(wire.join('')).toContain('\r\n\r\n');
    const { items, error } = await readStream(stageProvider(PerplexityProvider, { ...recorded('CRLF, no [DONE]'), chunks: wire }).provider.executeStream(textRequest(MODEL)));
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'It is Paris.', finishReason: 'stop', inputTokens: 7, outputTokens: 3 });
  });

  it('does not take a stream for ended that has no finish reason', async () => {
    const { error } = await readStream(stageProvider(PerplexityProvider, { ...recorded('a stream cut off'), chunks: chunks(turn).slice(0, 2) }).provider.executeStream(textRequest(MODEL)));
    expect(error).toMatchObject({ kind: 'network' });
  });

  it.each(['whole', 'streamed'])('gives citations, search results and its own price beside the answer, %s', async (way) => {
    const found = { ...FOUND, usage: { search_context_size: 'low', cost } };
    if (way === 'whole') {
      const response = await stageProvider(PerplexityProvider, { ...recorded('citations'), json: answer(turn) }).provider.executeRequest(textRequest(MODEL));
      expect(response.providerMetadata).toEqual(found);
      return;
    }
    const { items } = await readStream(stageProvider(PerplexityProvider, { ...recorded('citations'), chunks: chunks(turn) }).provider.executeStream(textRequest(MODEL)));
    expect(items.at(-1)).toMatchObject({ type: 'finish', providerMetadata: found });
  });

  it.each(['whole', 'streamed'])('cites the pages that it lists, with what it found there, %s', async (way) => {
    const cited = { source: { kind: 'web', url: 'https://en.wikipedia.org/wiki/Paris', title: 'Paris' }, citedText: 'Paris is the capital…' };
    if (way === 'whole') {
      const response = await stageProvider(PerplexityProvider, { ...recorded('citations'), json: answer(turn) }).provider.executeRequest(textRequest(MODEL));
      expect(response.content).toEqual([{ type: 'text', text: 'It is Paris.', citations: [cited] }]);
      return;
    }
    const { items } = await readStream(stageProvider(PerplexityProvider, { ...recorded('citations'), chunks: chunks(turn) }).provider.executeStream(textRequest(MODEL)));
    expect(items.filter((event) => event.type === 'citation')).toEqual([{ type: 'citation', citation: cited }]);
  });

  it('reads an answer that has an empty delta beside its message', async () => {
    const [choice] = (answer(turn) as { choices: object[] }).choices;
    const json = { ...answer(turn), choices: [{ ...choice, delta: { role: 'assistant', content: '' } }] };
    const response = await stageProvider(PerplexityProvider, { ...recorded('delta beside message'), json }).provider.executeRequest(textRequest(MODEL));
    expect(response.content).toMatchObject([{ type: 'text', text: 'It is Paris.' }]);
  });

  it('knows a refused key behind a page of HTML', async () => {
    const reply = { ...recorded('HTML 401'), status: 401, headers: { 'content-type': 'text/html' }, body: '<html>\r\n<head><title>401 Authorization Required</title></head></html>' };
    const error = await rejection(stageProvider(PerplexityProvider, reply).provider.executeRequest(textRequest(MODEL)), '401');
    expect(error).toMatchObject({ kind: 'upstream_authentication', message: expect.stringContaining('PERPLEXITY_API_KEY') });
    expect(error.message).not.toContain('<');
  });

  it('is not asked to call tools, which it cannot', async () => {
    expect(await rejection(sentFor(toolRequest(MODEL)), 'tools')).toMatchObject({ kind: 'unsupported', path: 'tools' });
  });

  it('is asked for JSON only to a schema', async () => {
    expect(await rejection(sentFor({ ...textRequest(MODEL), responseFormat: { type: 'json' } }), 'json')).toMatchObject({ kind: 'unsupported', path: 'response_format' });
    const { body } = await sentFor({ ...textRequest(MODEL), responseFormat: { type: 'json-schema', name: 's', schema: { type: 'object' } } });
    expect(body).toMatchObject({ response_format: { type: 'json_schema', json_schema: { schema: { type: 'object' } } } });
  });

  it('tells an effort to the models that take one', async () => {
    expect((await sentFor({ ...textRequest('sonar-reasoning-pro'), reasoning: { effort: 'low' } })).body).toMatchObject({ reasoning_effort: 'low' });
    expect((await sentFor({ ...textRequest(MODEL), reasoning: { effort: 'low' } })).receipt).toMatchObject([{ field: 'reasoning.effort' }]);
  });

  it('passes on how to search', async () => {
    const { body } = await sentFor({ ...textRequest(MODEL), providerOptions: { perplexity: { search_domain_filter: ['wikipedia.org'], search_recency_filter: 'week' } } });
    expect(body).toMatchObject({ search_domain_filter: ['wikipedia.org'], search_recency_filter: 'week' });
  });

  it('gives vectors of whole numbers with a sign, as base64', async () => {
    const embedding = Buffer.from(Int8Array.of(127, -128, 0)).toString('base64');
    const reply = (vector: unknown): object => ({ object: 'list', data: [{ object: 'embedding', index: 0, embedding: vector }], model: 'pplx-embed-v1-0.6b', usage: { prompt_tokens: 1, total_tokens: 1 } });
    const source = 'https://docs.perplexity.ai/api-reference/embeddings-post';
    const { provider, transport } = stageProvider(PerplexityProvider, [{ source, json: reply(embedding) }, { source, json: reply([1]) }]);
    const request = { model: 'pplx-embed-v1-0.6b', input: ['one'], dimensions: 128 };
    expect((await provider.embed?.(request))?.embeddings).toEqual([[127, -128, 0]]);
    expect(transport.last.sentJson).toMatchObject({ dimensions: 128, encoding_format: 'base64_int8' });
    expect(await rejection(Promise.resolve(provider.embed?.(request)), 'not base64')).toMatchObject({ kind: 'malformed_response' });
  });
});
