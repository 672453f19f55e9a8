import type { LlmRequest } from '@modelport/provider-base';
import { type AnswerSummary, checkStreamGrammar, CONFORMANCE_KEY, readStream, rejection, sseEvents, stageProvider, summaryOfEvents, textRequest, toolRequest } from '@modelport/provider-testing';
import { chunk, completion, firstChunk, usage, usageChunk } from '../test/wire.js';
import { OpenAiProvider } from './openai-provider.js';

const MODEL = 'gpt-4o-mini';
const recorded = (what: string): { source: string } => ({ source: `recorded: OpenAI, ${what}` });

async function ask(json: unknown, what: string, request: LlmRequest = textRequest(MODEL)): ReturnType<OpenAiProvider['executeRequest']> {
  return stageProvider(OpenAiProvider, { ...recorded(what), json }).provider.executeRequest(request);
}

async function askStream(events: readonly unknown[], what: string, request: LlmRequest = textRequest(MODEL)): Promise<AnswerSummary> {
  const { provider } = stageProvider(OpenAiProvider, { ...recorded(what), chunks: sseEvents(...events) });
  const { items, error } = await readStream(provider.executeStream(request));
  expect(error).toBeUndefined();
  return summaryOfEvents(items);
}

const call = { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } };

describe('what is odd about OpenAI', () => {
  describe('a forced tool choice ends with "stop"', () => {
    it('and is a call all the same', async () => {
      const response = await ask(completion('chatcmpl-1', { tool_calls: [call] }, 'stop', usage(61, 15)), 'forced tool_choice', { ...toolRequest(MODEL), toolChoice: { name: 'get_weather' } });
      expect(response).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'stop' });
    });

    it('and is one in a stream', async () => {
      const answer = await askStream([firstChunk('chatcmpl-1', null), chunk('chatcmpl-1', { tool_calls: [{ index: 0, ...call }] }), chunk('chatcmpl-1', {}, 'stop'), '[DONE]'], 'forced tool_choice');
      expect(answer).toMatchObject({ finishReason: 'tool-calls', toolCalls: [{ id: 'call_1', name: 'get_weather', arguments: '{"city":"Paris"}' }] });
    });
  });

  describe('a refusal is beside the content, not in it', () => {
    it('in a whole answer', async () => {
      const { content } = await ask(completion('chatcmpl-1', { content: null, refusal: "I'm sorry, I can't help with that." }, 'stop', usage(20, 11)), 'refusal');
      expect(content).toEqual([{ type: 'refusal', text: "I'm sorry, I can't help with that." }]);
    });

    it('in a stream', async () => {
      const answer = await askStream([firstChunk('chatcmpl-1'), chunk('chatcmpl-1', { refusal: "I'm sorry" }), chunk('chatcmpl-1', { refusal: ', no.' }), chunk('chatcmpl-1', {}, 'stop'), '[DONE]'], 'refusal');
      expect(answer).toMatchObject({ text: '', refusal: "I'm sorry, no." });
    });
  });

  it('reads usage that is not in the last chunk', async () => {
    const answer = await askStream(
      [firstChunk('chatcmpl-1'), usageChunk('chatcmpl-1', usage(28, 2)), chunk('chatcmpl-1', { content: 'Paris' }), chunk('chatcmpl-1', {}, 'stop'), '[DONE]'],
      'usage before the content',
    );
    expect(answer).toMatchObject({ text: 'Paris', inputTokens: 28, outputTokens: 2 });
  });

  it('says that usage is unknown where a stream has none, and does not invent any', async () => {
    const answer = await askStream([firstChunk('chatcmpl-1'), chunk('chatcmpl-1', { content: 'Paris' }), chunk('chatcmpl-1', {}, 'stop'), '[DONE]'], 'a quarter of streams');
    expect(answer).toMatchObject({ finishReason: 'stop', inputTokens: null, outputTokens: null });
  });

  describe('several choices interleave', () => {
    const events = [
      chunk('chatcmpl-1', { role: 'assistant', content: '' }, null, 0),
      chunk('chatcmpl-1', { role: 'assistant', content: '' }, null, 1),
      chunk('chatcmpl-1', { content: 'Lyon' }, null, 1),
      chunk('chatcmpl-1', { content: 'Paris' }, null, 0),
      chunk('chatcmpl-1', {}, 'stop', 1),
      chunk('chatcmpl-1', {}, 'length', 0),
      '[DONE]',
    ];

    it('and are forwarded untouched', async () => {
      const chunks = sseEvents(...events);
      const { provider } = stageProvider(OpenAiProvider, { ...recorded('n = 2'), chunks });
      const answer = await provider.forward({ dialect: 'openai-chat', model: MODEL, stream: true, body: Buffer.from('{"model":"x","n":2,"stream":true,"messages":[]}') });
      if (answer.kind !== 'stream') throw new Error('expected a stream');
      const { items, error } = await readStream(Promise.resolve(answer.stream));
      expect(error).toBeUndefined();
      expect(Buffer.concat(items).toString()).toBe(chunks.join(''));
    });

    it('and each is read by itself', async () => {
      const { provider, transport } = stageProvider(OpenAiProvider, { ...recorded('n = 2'), chunks: sseEvents(...events) });
      const { items } = await readStream(provider.executeStream({ ...textRequest(MODEL), n: 2 }));
      expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', finishReason: 'length' });
      expect(items.filter((event) => event.type === 'other-choice')).toEqual([
        { type: 'other-choice', choice: 1, event: { type: 'text-delta', text: 'Lyon' } },
        { type: 'other-choice', choice: 1, event: { type: 'choice-end', finishReason: 'stop', rawFinishReason: 'stop' } },
      ]);
      expect(checkStreamGrammar(items)).toEqual([]);
      expect(transport.last.sentJson).toMatchObject({ n: 2 });
    });

    it('and a model that thinks is asked for them by chat completions, which alone have them', async () => {
      const { provider, transport } = stageProvider(OpenAiProvider, { ...recorded('n = 2'), chunks: sseEvents(...events) });
      await readStream(provider.executeStream({ ...textRequest('gpt-5'), n: 2 }));
      expect(transport.last.request.url).toMatch(/\/chat\/completions$/);
    });
  });

  it('keeps the arguments of a call that was cut off as they are', async () => {
    const cut = { ...call, function: { name: 'get_weather', arguments: '{"city":"Par' } };
    const response = await ask(completion('chatcmpl-1', { tool_calls: [cut] }, 'length', usage(61, 5)), 'max_tokens amid a call');
    expect(response).toMatchObject({ finishReason: 'length', content: [{ type: 'tool-call', arguments: '{"city":"Par' }] });
  });

  it('gives an empty answer where reasoning ate the whole budget', async () => {
    const response = await ask(completion('chatcmpl-1', { content: '' }, 'length', usage(30, 200, { reasoning: 200 })), 'reasoning and max_completion_tokens');
    expect(response).toMatchObject({ content: [], finishReason: 'length', usage: { output: { text: 0, reasoning: 200 } } });
  });

  it('gives an empty stream where reasoning ate the whole budget', async () => {
    const answer = await askStream([firstChunk('chatcmpl-1'), chunk('chatcmpl-1', {}, 'length'), usageChunk('chatcmpl-1', usage(30, 200, { reasoning: 200 })), '[DONE]'], 'reasoning and max_completion_tokens');
    expect(answer).toMatchObject({ text: '', finishReason: 'length', outputTokens: 200 });
  });

  it('says how long to wait in seconds, and finer in milliseconds', async () => {
    const json = { error: { message: 'Rate limit reached for gpt-4o-mini.', type: 'requests', param: null, code: 'rate_limit_exceeded' } };
    const { provider } = stageProvider(OpenAiProvider, { ...recorded('a 429'), status: 429, headers: { 'retry-after': '8', 'retry-after-ms': '8640' }, json });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ kind: 'rate_limit', retryable: true, retryAfterMs: 8640 });
  });

  it('reads the input of a custom tool as its arguments', async () => {
    const custom = { id: 'call_1', type: 'custom', custom: { name: 'math_exp', input: '4 + 4' } };
    const { content } = await ask(completion('chatcmpl-1', { tool_calls: [custom] }, 'tool_calls', usage(241, 214)), 'custom tools');
    expect(content).toEqual([{ type: 'tool-call', id: 'call_1', name: 'math_exp', arguments: '4 + 4' }]);
  });

  it('counts cached tokens inside the prompt, and prices them apart', async () => {
    const response = await ask({ ...completion('chatcmpl-1', { content: 'Paris' }, 'stop', usage(2000, 10, { cached: 1024 })), model: MODEL }, 'prompt caching');
    expect(response.usage).toMatchObject({ inputTokens: 2000, input: { uncached: 976, cacheRead: 1024 } });
    // $0.15, $0.075 and $0.60 per million tokens.
    expect(response.cost?.picodollars).toBe(976n * 150_000n + 1024n * 75_000n + 10n * 600_000n);
  });

  it('never tries again what is too large for the limit itself', async () => {
    const message = 'Request too large for gpt-4o-mini in organization org-x on tokens per min (TPM): Limit 30000, Requested 40000.';
    const { provider } = stageProvider(OpenAiProvider, { ...recorded('a 429 without retry-after'), status: 429, json: { error: { message, type: 'tokens', param: null, code: 'rate_limit_exceeded' } } });
    expect(await rejection(provider.executeStream(textRequest(MODEL)), 'too large')).toMatchObject({ kind: 'rate_limit', retryable: false, retryAfterMs: undefined });
  });

  it('does not repeat the words of a 401, which quote the key', async () => {
    const words = `Incorrect API key provided: ${CONFORMANCE_KEY}. You can find your API key at https://platform.openai.com/account/api-keys.`;
    const { provider } = stageProvider(OpenAiProvider, { ...recorded('a 401 labelled text/plain'), status: 401, headers: { 'content-type': 'text/plain' }, json: { error: { message: words, type: 'invalid_request_error', param: null, code: 'invalid_api_key' } } });
    const error = await rejection(provider.executeRequest(textRequest(MODEL)), 'a wrong key');
    expect(error.message).toBe('openai refused the key that Modelport holds for it (HTTP 401). Check OPENAI_API_KEY.');
  });

  it('labels the JSON of an error as plain text, by Responses too', async () => {
    const json = { error: { message: "Unsupported value: 'max_output_tokens'.", type: 'invalid_request_error', param: 'max_output_tokens', code: 'unsupported_value' } };
    const reply = { ...recorded('an error labelled text/plain'), status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' }, json };
    const refused = { ...reply, status: 401, json: { error: { message: 'Missing scopes.', type: 'invalid_request_error', code: 'invalid_api_key' } } };
    const { provider, transport } = stageProvider(OpenAiProvider, [reply, refused]);
    expect(await rejection(provider.executeStream(textRequest('gpt-5.4-mini')), '400')).toMatchObject({ kind: 'invalid_request', upstreamCode: 'unsupported_value', message: json.error.message });
    expect(await rejection(provider.executeRequest(textRequest('gpt-5.4-mini')), '401')).toMatchObject({ kind: 'upstream_authentication', upstreamCode: 'invalid_api_key' });
    expect(transport.last.request.url).toMatch(/\/responses$/);
  });
});
