import type { LlmRequest, Message } from '@modelport/provider-base';
import { openAiAnswer, openAiChunk, openAiChunks, type OpenAiStyle, type OpenAiTurn, readStream, rejection, sseEvents, stageProvider, summaryOfEvents, summaryOfResponse, textRequest, toolRequest } from '@modelport/provider-testing';
import { CerebrasProvider } from './cerebras-provider.js';

const MODEL = 'gpt-oss-120b';
const STYLE: OpenAiStyle = { reasoning: 'reasoning', done: false };
const recorded = (what: string): { source: string } => ({ source: `recorded: Cerebras, ${what}` });
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['Paris'], thoughts: ['France'], calls: [], finishReason: 'stop', promptTokens: 32, completionTokens: 9 };

async function sentFor(request: Partial<LlmRequest>): Promise<{ body: unknown; receipt: readonly object[] }> {
  const { provider, transport } = stageProvider(CerebrasProvider, { ...recorded('an answer'), json: openAiAnswer(turn, STYLE) });
  const { receipt } = await provider.executeRequest({ ...textRequest(MODEL), ...request });
  return { body: transport.last.sentJson, receipt };
}

describe('what is odd about Cerebras', () => {
  it.each([false, true])('ends a stream well, with and without [DONE] (%s)', async (done) => {
    const chunks = sseEvents(...openAiChunks(turn, { ...STYLE, done }));
    const { items, error } = await readStream(stageProvider(CerebrasProvider, { ...recorded('no [DONE]'), chunks }).provider.executeStream(textRequest(MODEL)));
    expect(error).toBeUndefined();
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', finishReason: 'stop', inputTokens: 32, outputTokens: 9 });
  });

  it('does not take a stream for ended that has no finish reason', async () => {
    const chunks = sseEvents(...openAiChunks(turn, STYLE).slice(0, -1));
    const { error } = await readStream(stageProvider(CerebrasProvider, { ...recorded('a stream cut off'), chunks }).provider.executeStream(textRequest(MODEL)));
    expect(error).toMatchObject({ kind: 'network' });
  });

  it('waits as long as retry-after-ms says, where that is all there is', async () => {
    const reply = { ...recorded('429'), status: 429, headers: { 'retry-after-ms': '12500' }, json: { message: 'Tokens per minute limit exceeded', type: 'too_many_tokens_error', param: 'quota', code: 'token_quota_exceeded' } };
    const error = await rejection(stageProvider(CerebrasProvider, reply).provider.executeRequest(textRequest(MODEL)), '429');
    expect(error).toMatchObject({ kind: 'rate_limit', retryable: true, retryAfterMs: 12_500 });
  });

  it('reads float seconds to the reset of a limit that is used up, and no other', async () => {
    const headers = { 'x-ratelimit-remaining-requests-day': '1439984', 'x-ratelimit-reset-requests-day': '3555.864930868149', 'x-ratelimit-remaining-tokens-minute': '0', 'x-ratelimit-reset-tokens-minute': '15.864930868148804' };
    const reply = { ...recorded('float resets'), status: 429, headers, json: { message: 'Tokens per minute limit exceeded', code: 'token_quota_exceeded' } };
    expect(await rejection(stageProvider(CerebrasProvider, reply).provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ retryAfterMs: 15_865 });
  });

  it('reads a call that has no content beside it', async () => {
    const message = { role: 'assistant', reasoning: 'Let me look.', tool_calls: [{ id: '2df84b5a3', type: 'function', function: { name: 'get_weather', arguments: '{\n  "city": "Paris"\n}' } }] };
    const json = { ...openAiAnswer(turn), choices: [{ index: 0, finish_reason: 'tool_calls', message }] };
    const response = await stageProvider(CerebrasProvider, { ...recorded('content absent'), json }).provider.executeRequest(toolRequest(MODEL));
    expect(summaryOfResponse(response)).toMatchObject({ text: '', reasoning: 'Let me look.', finishReason: 'tool-calls', toolCalls: [{ id: '2df84b5a3' }] });
  });

  it('is not sent the fields that it refuses', async () => {
    const { body, receipt } = await sentFor({ frequencyPenalty: 1, presencePenalty: 1, serviceTier: 'flex', metadata: { a: 'b' } });
    for (const field of ['frequency_penalty', 'presence_penalty', 'service_tier', 'metadata']) expect(body).not.toHaveProperty(field);
    expect(receipt).toHaveLength(4);
  });

  it('is asked to tell thoughts apart from words, where they are wanted', async () => {
    expect((await sentFor({ reasoning: { effort: 'high', summary: 'auto' } })).body).toMatchObject({ reasoning_effort: 'high', reasoning_format: 'parsed' });
    expect((await sentFor({ reasoning: { effort: 'high' } })).body).not.toHaveProperty('reasoning_format');
  });

  it('gets no reasoning back, for which it has no field', async () => {
    const thought: Message = { role: 'assistant', content: [{ type: 'reasoning', text: 'mine', providerId: 'cerebras' }, { type: 'text', text: 'Paris' }] };
    const { body, receipt } = await sentFor({ messages: [thought, { role: 'user', content: [{ type: 'text', text: 'And Italy?' }] }] });
    expect(JSON.stringify(body)).not.toContain('mine');
    expect(receipt).toMatchObject([{ action: 'dropped', field: 'messages.0.reasoning' }]);
  });

  it('reads two answers\' worth of calls under one number', async () => {
    const call = (id: string, name: string): object => ({ tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: '{}' } }] });
    const chunks = sseEvents(openAiChunk(turn, { role: 'assistant' }), openAiChunk(turn, call('a', 'f')), openAiChunk({ ...turn, id: 'c2' }, call('b', 'g')), openAiChunk(turn, {}, 'tool_calls'));
    const { items } = await readStream(stageProvider(CerebrasProvider, { ...recorded('a number used again'), chunks }).provider.executeStream(toolRequest(MODEL)));
    expect(summaryOfEvents(items).toolCalls).toMatchObject([{ id: 'a', name: 'f' }, { id: 'b', name: 'g' }]);
  });
});
