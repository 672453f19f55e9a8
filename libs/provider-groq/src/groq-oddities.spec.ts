import type { LlmRequest, LlmStreamEvent } from '@modelport/provider-base';
import { rejection, readStream, sseEvents, stageProvider, type StreamReading, summaryOfEvents, summaryOfResponse, textRequest, toolRequest } from '@modelport/provider-testing';
import { answer, chunk, firstChunk, lastChunk } from '../test/wire.js';
import { GroqProvider } from './groq-provider.js';

const MODEL = 'openai/gpt-oss-120b';
const recorded = (what: string): { source: string } => ({ source: `recorded: Groq, ${what}` });

async function ask(json: unknown, what: string, request: LlmRequest = textRequest(MODEL)): ReturnType<GroqProvider['executeRequest']> {
  return stageProvider(GroqProvider, { ...recorded(what), json }).provider.executeRequest(request);
}

function askStream(chunks: readonly string[], what: string, request: LlmRequest = textRequest(MODEL)): Promise<StreamReading<LlmStreamEvent>> {
  return readStream(stageProvider(GroqProvider, { ...recorded(what), chunks }).provider.executeStream(request));
}

const errorEvent = (error: object): string => `event: error\ndata: ${JSON.stringify({ error })}\n\n`;

describe('what is odd about Groq', () => {
  it('reads usage from x_groq, where alone it stands in a stream', async () => {
    const { items } = await askStream(sseEvents(firstChunk('c1'), chunk('c1', { content: 'Paris' }), lastChunk('c1', 'stop', 48, 2), '[DONE]'), 'usage under x_groq');
    expect(summaryOfEvents(items)).toMatchObject({ inputTokens: 48, outputTokens: 2 });
  });

  it('does not mind that the id changes from chunk to chunk', async () => {
    const { items, error } = await askStream(sseEvents(firstChunk('c1'), chunk('c2', { content: 'It is' }), chunk('c3', { content: ' Paris' }), lastChunk('c4', 'stop', 48, 3), '[DONE]'), 'ids that change');
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ id: 'c1', text: 'It is Paris' });
  });

  it('reads calls of a message that has no content at all', async () => {
    const call = { id: 'fc_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } };
    const response = await ask(answer('c1', { reasoning: 'We need the weather.', tool_calls: [call] }, 'tool_calls', 151, 54), 'content absent', toolRequest(MODEL));
    expect(summaryOfResponse(response)).toMatchObject({ text: '', reasoning: 'We need the weather.', finishReason: 'tool-calls', toolCalls: [{ id: 'fc_1' }] });
  });

  it('streams reasoning apart from the text', async () => {
    const { items } = await askStream(
      sseEvents(firstChunk('c1'), chunk('c1', { reasoning: 'France', channel: 'analysis' }), chunk('c1', { reasoning: '…', channel: 'analysis' }), chunk('c1', { content: 'Paris' }), lastChunk('c1', 'stop', 48, 9), '[DONE]'),
      'gpt-oss',
    );
    expect(items.map((event) => event.type)).toEqual(['start', 'reasoning-delta', 'reasoning-delta', 'reasoning-end', 'text-delta', 'finish']);
  });

  it('is asked to tell thoughts apart from words, where they are wanted', async () => {
    const { provider, transport } = stageProvider(GroqProvider, { ...recorded('an answer'), json: answer('c1', { content: 'Paris' }, 'stop', 48, 2) });
    await provider.executeRequest({ ...textRequest(MODEL), reasoning: { effort: 'low', summary: 'auto' } });
    expect(transport.last.sentJson).toMatchObject({ reasoning_effort: 'low', include_reasoning: true });
  });

  it('leaves <think> in the content where the vendor put it', async () => {
    const text = '<think>\nFrance…\n</think>\n\nParis';
    const response = await ask(answer('c1', { content: text }, 'stop', 48, 12), 'a model without reasoning_format');
    expect(response.content).toEqual([{ type: 'text', text }]);
  });

  it('gives its own reasoning back to it, and nobody else\'s', async () => {
    const { provider, transport } = stageProvider(GroqProvider, { ...recorded('reasoning sent back'), json: answer('c1', { content: 'Rome' }, 'stop', 60, 2) });
    const thought = (providerId: string, text: string): LlmRequest['messages'][number] => ({ role: 'assistant', content: [{ type: 'reasoning', text, providerId }, { type: 'text', text: 'Paris' }] });
    const { receipt } = await provider.executeRequest({ model: MODEL, messages: [thought('groq', 'mine'), thought('anthropic', 'not mine'), { role: 'user', content: [{ type: 'text', text: 'And Italy?' }] }] });
    expect(transport.last.sentJson).toMatchObject({ messages: [{ reasoning: 'mine' }, expect.not.objectContaining({ reasoning: expect.anything() }), {}] });
    expect(receipt).toEqual([expect.objectContaining({ action: 'dropped', field: 'messages.1.reasoning' })]);
  });

  describe('a call that the model wrote wrong', () => {
    const failure = { message: "Failed to call a function. See 'failed_generation' for more details.", type: 'invalid_request_error', code: 'tool_use_failed', failed_generation: '<function=get_weather>' };

    it('is the model\'s fault, not the client\'s: it may be tried again, and shows what was written', async () => {
      const { provider } = stageProvider(GroqProvider, { ...recorded('400 with failed_generation'), status: 400, json: { error: failure } });
      const error = await rejection(provider.executeRequest(toolRequest(MODEL)), 'tool_use_failed');
      expect(error).toMatchObject({ kind: 'malformed_response', retryable: true, upstreamCode: 'tool_use_failed', upstreamBody: { error: { failed_generation: '<function=get_weather>' } } });
    });

    it('rejects a stream that only thought before it', async () => {
      const { settled, error } = await askStream([...sseEvents(firstChunk('c1')), errorEvent({ ...failure, status_code: 400 })], 'event: error first', toolRequest(MODEL));
      expect(settled).toBe(false);
      expect(error).toMatchObject({ kind: 'malformed_response', upstreamCode: 'tool_use_failed' });
    });

    it('rejects a stream whose very first event it is', async () => {
      const { settled, error } = await askStream([errorEvent({ ...failure, status_code: 400 })], 'event: error first', toolRequest(MODEL));
      expect(settled).toBe(false);
      expect(error).toMatchObject({ kind: 'malformed_response', upstreamCode: 'tool_use_failed' });
    });

    it('throws in mid-stream, behind what came', async () => {
      const { items, settled, error } = await askStream([...sseEvents(firstChunk('c1'), chunk('c1', { reasoning: 'Let us call it.' })), errorEvent({ ...failure, status_code: 400 })], 'event: error in mid-stream', toolRequest(MODEL));
      expect(settled).toBe(true);
      expect(summaryOfEvents(items).reasoning).toBe('Let us call it.');
      expect(error).toMatchObject({ kind: 'malformed_response', upstreamCode: 'tool_use_failed' });
    });
  });

  describe('a rate limit', () => {
    const limited = (headers: Record<string, string>, message: string): { source: string; status: number; headers: Record<string, string>; json: object } => ({
      ...recorded('429'),
      status: 429,
      headers,
      json: { error: { message, type: 'tokens', code: 'rate_limit_exceeded' } },
    });

    it('that is used up resets after a Go duration', async () => {
      const headers = { 'x-ratelimit-remaining-requests': '937', 'x-ratelimit-reset-requests': '1h30m43.2s', 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '9.15s' };
      const { provider } = stageProvider(GroqProvider, limited(headers, 'Rate limit reached'));
      expect(await rejection(provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ kind: 'rate_limit', retryAfterMs: 9150 });
    });

    it('may say so in words alone', async () => {
      const { provider } = stageProvider(GroqProvider, limited({}, 'Rate limit reached for model `x`: Limit 6000, Used 5447, Requested 783. Please try again in 1m2.5s.'));
      expect(await rejection(provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ kind: 'rate_limit', retryAfterMs: 62_500 });
    });

    it('that the request alone exceeds is never waited for', async () => {
      const { provider } = stageProvider(GroqProvider, { ...limited({}, 'Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 9000.'), status: 413 });
      expect(await rejection(provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ kind: 'rate_limit', retryable: false, upstreamStatus: 413 });
    });
  });
});
