import type { LlmRequest, LlmStreamEvent } from '@modelport/provider-base';
import { readStream, rejection, sseEvents, stageProvider, type StreamReading, summaryOfEvents, textRequest, toolRequest, type VendorReply } from '@modelport/provider-testing';
import { chunk, completion, MODEL, PROCESSING, usage, usageChunk } from '../test/wire.js';
import { OpenRouterProvider } from './openrouter-provider.js';

const recorded = (what: string): { source: string } => ({ source: `recorded: OpenRouter, ${what}` });

function ask(reply: VendorReply, request: LlmRequest = textRequest(MODEL)): ReturnType<OpenRouterProvider['executeRequest']> {
  return stageProvider(OpenRouterProvider, reply).provider.executeRequest(request);
}

function askStream(chunks: readonly string[], what: string, request: LlmRequest = textRequest(MODEL)): Promise<StreamReading<LlmStreamEvent>> {
  return readStream(stageProvider(OpenRouterProvider, { ...recorded(what), chunks }).provider.executeStream(request));
}

describe('what is odd about OpenRouter', () => {
  it('keeps its comments when it forwards, and reads over them when it translates', async () => {
    const chunks = [PROCESSING, PROCESSING, ...sseEvents(chunk('g1', { content: 'Paris' })), PROCESSING, ...sseEvents(chunk('g1', { content: '' }, 'stop'), '[DONE]')];
    expect(summaryOfEvents((await askStream(chunks, 'comments')).items)).toMatchObject({ text: 'Paris', finishReason: 'stop' });
    const { provider } = stageProvider(OpenRouterProvider, { ...recorded('comments'), chunks });
    const answer = await provider.forward({ dialect: 'openai-chat', model: MODEL, stream: true, body: Buffer.from('{"model":"x","stream":true,"messages":[]}') });
    if (answer.kind !== 'stream') throw new Error('expected a stream');
    const { items } = await readStream(Promise.resolve(answer.stream));
    expect(Buffer.concat(items).toString()).toBe(chunks.join(''));
  });

  describe('an answer with status 200 that holds a 502', () => {
    const raw = '{"errors":[{"message":"AiError: Internal server error","code":3043}],"success":false,"result":{}}';
    const json = { error: { code: 502, message: 'Provider returned error', metadata: { provider_name: 'Cloudflare', raw } }, user_id: 'user_2x' };

    it('is the error, with what the provider behind said', async () => {
      const error = await rejection(ask({ ...recorded('a 200 with an error'), json }), 'a 200 with an error');
      expect(error).toMatchObject({ kind: 'server_error', retryable: true, upstreamStatus: 502, message: 'Provider returned error: AiError: Internal server error' });
    });

    it('is the error where a stream was due, and where it is forwarded', async () => {
      expect((await rejection(stageProvider(OpenRouterProvider, { ...recorded('a 200'), json }).provider.executeStream(textRequest(MODEL)), 'stream')).kind).toBe('server_error');
      const { provider } = stageProvider(OpenRouterProvider, { ...recorded('a 200'), json });
      const call = provider.forward({ dialect: 'openai-chat', model: MODEL, stream: false, body: Buffer.from('{"model":"x","messages":[]}') });
      expect(await rejection(call, 'forward')).toMatchObject({ kind: 'server_error', upstreamStatus: 502 });
    });

    it('quotes words that are no JSON as they are', async () => {
      const plain = { error: { code: 502, message: 'Provider returned error', metadata: { provider_name: 'X', raw: 'upstream connect error' } } };
      expect((await rejection(ask({ ...recorded('raw text'), json: plain }), 'raw')).message).toBe('Provider returned error: upstream connect error');
    });
  });

  describe('an error in a stream', () => {
    const failure = { error: { code: 502, message: 'Upstream error from Venice', metadata: { provider_name: 'Venice' } }, user_id: 'user_2x' };

    it('without choices', async () => {
      const { items, error } = await askStream([...sseEvents(chunk('g1', { content: 'It is' }), failure)], 'an error without choices');
      expect(summaryOfEvents(items).text).toBe('It is');
      expect(error).toMatchObject({ kind: 'server_error', upstreamStatus: 502 });
    });

    it('with a choice that finishes with "error"', async () => {
      const { items, error } = await askStream(sseEvents(chunk('g1', { content: 'It is' }), chunk('g1', { content: '' }, 'error', failure), '[DONE]'), 'an error with choices');
      expect(summaryOfEvents(items)).toMatchObject({ text: 'It is', finishReason: undefined });
      expect(error?.kind).toBe('server_error');
    });

    it('behind a finish is still no clean end', async () => {
      const { items, error } = await askStream(sseEvents(chunk('g1', { content: 'It is' }), chunk('g1', { content: '' }, 'stop'), failure), 'an error after the finish');
      expect(summaryOfEvents(items)).toMatchObject({ text: 'It is', finishReason: undefined });
      expect(error?.kind).toBe('server_error');
    });
  });

  it('gives one finish where the vendor repeats it', async () => {
    const { items, error } = await askStream(
      sseEvents(chunk('g1', { content: 'c' }), chunk('g1', { content: '' }, 'length'), chunk('g1', { content: '' }, 'length', { usage: usage(20, 1) }), '[DONE]'),
      'a finish that is repeated, with usage beside',
    );
    expect(error).toBeUndefined();
    expect(items.filter((event) => event.type === 'finish')).toHaveLength(1);
    expect(summaryOfEvents(items)).toMatchObject({ finishReason: 'length', inputTokens: 20, outputTokens: 1 });
  });

  it('ends without a reason where the vendor gives none', async () => {
    const { items, error } = await askStream(sseEvents(chunk('g1', { content: 'Paris' }), usageChunk('g1', usage(20, 1)), '[DONE]'), 'finish_reason null to the end');
    expect(error).toBeUndefined();
    expect(items.at(-1)).toMatchObject({ type: 'finish', finishReason: 'other', rawFinishReason: null });
  });

  it('reads usage beside a choice', async () => {
    const { items } = await askStream(sseEvents(chunk('g1', { content: 'Paris' }, 'stop'), usageChunk('g1', usage(20, 1)), '[DONE]'), 'usage beside an empty delta');
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', inputTokens: 20, outputTokens: 1 });
  });

  it('never counts more reasoning than output', async () => {
    const response = await ask({ ...recorded('reasoning tokens of another tokenizer'), json: completion('g1', { content: 'Paris' }, 'stop', usage(20, 30, 41)) });
    expect(response.usage).toMatchObject({ outputTokens: 30, output: { text: 0, reasoning: 30 } });
  });

  it('tells who served the answer, and at what price', async () => {
    const response = await ask({ ...recorded('provider'), json: completion('g1', { content: 'Paris' }, 'stop', usage(20, 1)) });
    expect(response.providerMetadata).toEqual({ provider: 'Anthropic', usage: { cost: 0.000069, is_byok: false } });
  });

  describe('streamed calls of many makers', () => {
    const piece = (call: object): object => chunk('g1', { content: null, tool_calls: [call] });
    const end = [chunk('g1', { content: '' }, 'tool_calls'), '[DONE]'];

    async function calls(what: string, ...pieces: readonly object[]): Promise<{ id: string; name: string; arguments: string }[]> {
      const { items, error } = await askStream(sseEvents(...pieces.map(piece), ...end), what, toolRequest(MODEL, true));
      expect(error).toBeUndefined();
      return summaryOfEvents(items).toolCalls;
    }

    const paris = { id: 'a', name: 'get_weather', arguments: '{"city":"Paris"}' };
    const rome = { id: 'b', name: 'get_weather', arguments: '{"city":"Rome"}' };

    it('repeat the name on each piece', async () => {
      const got = await calls(
        'the name on each piece',
        { index: 0, id: 'a', function: { name: 'get_weather', arguments: '{"city":' } },
        { index: 0, id: 'a', function: { name: 'get_weather', arguments: '"Paris"}' } },
      );
      expect(got).toEqual([paris]);
    });

    it('are numbered -1', async () => {
      const got = await calls(
        'index -1',
        { index: -1, id: 'a', function: { name: 'get_weather', arguments: '{"city":' } },
        { index: -1, function: { arguments: '"Paris"}' } },
        { index: -1, id: 'b', function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
      );
      expect(got).toEqual([paris, rome]);
    });

    it('have all the same number, and ids of their own', async () => {
      const got = await calls(
        'index 0 for all',
        { index: 0, id: 'a', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } },
        { index: 0, id: 'b', function: { name: 'get_weather', arguments: '{"city":' } },
        { index: 0, function: { arguments: '"Rome"}' } },
      );
      expect(got).toEqual([paris, rome]);
    });

    it('have no number', async () => {
      const got = await calls(
        'no index',
        { id: 'a', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } },
        { id: 'b', function: { name: 'get_weather', arguments: '' } },
        { function: { arguments: '{"city":"Rome"}' } },
      );
      expect(got).toEqual([paris, rome]);
    });

    it('interleave', async () => {
      const got = await calls(
        'two calls at once',
        { index: 0, id: 'a', function: { name: 'get_weather', arguments: '' } },
        { index: 1, id: 'b', function: { name: 'get_weather', arguments: '{"city":' } },
        { index: 0, function: { arguments: '{"city":"Paris"}' } },
        { index: 1, function: { arguments: '"Rome"}' } },
      );
      expect(got).toEqual([paris, rome]);
    });

    it('start anywhere but at 0, and may hold no word of arguments', async () => {
      const got = await calls('index from 1', { index: 1, id: 'a', function: { name: 'now', arguments: '' } });
      expect(got).toEqual([{ id: 'a', name: 'now', arguments: '{}' }]);
    });
  });

  describe('reasoning', () => {
    const details = [{ type: 'reasoning.text', text: 'France…', signature: 'c2ln', format: 'anthropic-claude-v1', index: 0 }];

    it('is read once where it is told twice, and keeps its proof', async () => {
      const { items } = await askStream(
        sseEvents(
          chunk('g1', { content: '', reasoning: 'France…', reasoning_details: [{ type: 'reasoning.text', text: 'France…', index: 0 }] }),
          chunk('g1', { content: '', reasoning: null, reasoning_details: [{ type: 'reasoning.text', signature: 'c2ln', index: 0 }] }),
          chunk('g1', { content: 'Paris' }, 'stop'),
          '[DONE]',
        ),
        'reasoning and reasoning_details',
      );
      expect(items.slice(1, 4)).toEqual([
        { type: 'reasoning-delta', text: 'France…' },
        { type: 'reasoning-end', signature: 'c2ln' },
        { type: 'text-delta', text: 'Paris' },
      ]);
    });

    it('goes back with its proof', async () => {
      const { provider, transport } = stageProvider(OpenRouterProvider, [
        { source: 'https://openrouter.ai/docs/use-cases/reasoning-tokens', json: completion('g1', { content: 'Paris', reasoning: 'France…', reasoning_details: details }, 'stop', usage(20, 9)) },
        { source: 'https://openrouter.ai/docs/use-cases/reasoning-tokens', json: completion('g2', { content: 'Rome' }, 'stop', usage(40, 1)) },
      ]);
      const first = textRequest(MODEL);
      const { content } = await provider.executeRequest(first);
      await provider.executeRequest({ ...first, messages: [...first.messages, { role: 'assistant', content }, { role: 'user', content: [{ type: 'text', text: 'And Italy?' }] }] });
      expect(transport.last.sentJson).toMatchObject({ messages: [{}, {}, { content: 'Paris', reasoning_details: [{ type: 'reasoning.text', text: 'France…', signature: 'c2ln' }] }, {}] });
    });

    it('may be asked for with a budget', async () => {
      const { provider, transport } = stageProvider(OpenRouterProvider, { ...recorded('reasoning'), json: completion('g1', { content: 'Paris' }, 'stop', usage(20, 1)) });
      await provider.executeRequest({ ...textRequest(MODEL), reasoning: { budgetTokens: 1024 } });
      expect(transport.last.sentJson).toMatchObject({ reasoning: { max_tokens: 1024 } });
    });
  });

  describe('a rate limit', () => {
    const reset = 1_741_305_600_000;

    beforeEach(() => void jest.useFakeTimers({ now: reset - 12_000 }));
    afterEach(() => void jest.useRealTimers());

    it('resets at an epoch time in milliseconds', async () => {
      const headers = { 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
      const error = await rejection(ask({ ...recorded('429 of a free model'), status: 429, headers, json: { error: { code: 429, message: 'Rate limit exceeded: free-models-per-min.' } } }), '429');
      expect(error).toMatchObject({ kind: 'rate_limit', retryAfterMs: 12_000 });
    });

    it('may quote its headers in the body', async () => {
      const metadata = { headers: { 'X-RateLimit-Limit': '20', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(reset) }, provider_name: null };
      const error = await rejection(ask({ ...recorded('429 with metadata.headers'), status: 429, json: { error: { code: 429, message: 'Rate limit exceeded: free-models-per-min.', metadata } } }), '429');
      expect(error).toMatchObject({ kind: 'rate_limit', retryAfterMs: 12_000 });
    });
  });

  it('passes a body of the Responses API on, to where it speaks it', async () => {
    const message = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Paris', annotations: [] }] };
    const json = { id: 'resp_1', object: 'response', status: 'completed', model: MODEL, output: [message], usage: { input_tokens: 28, output_tokens: 2, total_tokens: 30 } };
    const { provider, transport } = stageProvider(OpenRouterProvider, { source: 'https://openrouter.ai/docs/api-reference/responses-api/overview', json });
    const answer = await provider.forward({ dialect: 'openai-responses', model: MODEL, stream: false, body: Buffer.from('{"model":"x","input":"Hi"}') });
    expect(transport.last.request.url).toBe('https://openrouter.ai/api/v1/responses');
    expect(transport.last.sentJson).toEqual({ model: MODEL, input: 'Hi' });
    expect(answer).toMatchObject({ kind: 'unary', finishReason: 'stop', usage: { inputTokens: 28, outputTokens: 2 } });
  });
});
