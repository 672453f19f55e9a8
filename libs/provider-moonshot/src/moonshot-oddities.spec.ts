import type { LlmRequest, Message } from '@modelport/provider-base';
import { openAiAnswer, openAiChunks, type OpenAiTurn, readStream, rejection, sseEvents, stageProvider, summaryOfEvents, textRequest, toolRequest } from '@modelport/provider-testing';
import { MoonshotProvider } from './moonshot-provider.js';

const MODEL = 'kimi-k2.6';
const CHAT = 'https://platform.moonshot.ai/docs/api/chat';
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['Paris'], thoughts: ['France'], calls: [], finishReason: 'stop', promptTokens: 19, completionTokens: 13 };

async function sentFor(model: string, request: Partial<LlmRequest>): Promise<{ body: unknown; receipt: readonly object[] }> {
  const { provider, transport } = stageProvider(MoonshotProvider, { source: CHAT, json: openAiAnswer(turn) });
  const { receipt } = await provider.executeRequest({ ...textRequest(model), ...request });
  return { body: transport.last.sentJson, receipt };
}

describe('what is odd about Moonshot', () => {
  it('has the usage of a stream inside the choice', async () => {
    const chunks = sseEvents(...openAiChunks(turn, { reasoning: 'reasoning_content', usage: 'choice' }));
    const { items } = await readStream(stageProvider(MoonshotProvider, { source: CHAT, chunks }).provider.executeStream(textRequest(MODEL)));
    expect(summaryOfEvents(items)).toMatchObject({ text: 'Paris', reasoning: 'France', inputTokens: 19, outputTokens: 13 });
  });

  it('counts cached tokens beside the others, inside the prompt', async () => {
    const json = { ...openAiAnswer(turn), usage: { prompt_tokens: 19, completion_tokens: 13, total_tokens: 32, cached_tokens: 10 } };
    const { usage } = await stageProvider(MoonshotProvider, { source: CHAT, json }).provider.executeRequest(textRequest(MODEL));
    expect(usage).toMatchObject({ inputTokens: 19, input: { uncached: 9, cacheRead: 10 } });
  });

  it('has fixed samplers where a model thinks: they are left out', async () => {
    const { body, receipt } = await sentFor(MODEL, { temperature: 0, topP: 0.5 });
    expect(body).not.toMatchObject({ temperature: 0 });
    expect(receipt).toMatchObject([{ field: 'temperature' }, { field: 'top_p' }]);
    expect((await sentFor('kimi-k2-0905-preview', { temperature: 0 })).body).toMatchObject({ temperature: 0 });
  });

  it('switches thinking, and takes no effort', async () => {
    expect((await sentFor(MODEL, { reasoning: { effort: 'none' } })).body).toMatchObject({ thinking: { type: 'disabled' } });
    const { body, receipt } = await sentFor(MODEL, { reasoning: { effort: 'low' } });
    expect(body).toMatchObject({ thinking: { type: 'enabled' } });
    expect(receipt).toMatchObject([{ field: 'reasoning.effort' }]);
  });

  it('must get back what it thought before a call', async () => {
    const thought: Message = { role: 'assistant', content: [{ type: 'reasoning', text: 'I must look.', providerId: 'moonshot' }, { type: 'tool-call', id: 'get_weather:0', name: 'get_weather', arguments: '{}' }] };
    const result: Message = { role: 'tool', content: [{ type: 'tool-result', callId: 'get_weather:0', content: [{ type: 'text', text: '20' }] }] };
    const { body } = await sentFor(MODEL, { ...toolRequest(MODEL), messages: [...toolRequest(MODEL).messages, thought, result] });
    expect(body).toMatchObject({ messages: [{}, { reasoning_content: 'I must look.', tool_calls: [{ id: 'get_weather:0' }] }, { tool_call_id: 'get_weather:0' }] });
  });

  it('is told a full stop where it has thought nothing before a call that another model made', async () => {
    const call: Message = { role: 'assistant', content: [{ type: 'reasoning', text: 'Mine.', signature: 's', providerId: 'anthropic' }, { type: 'tool-call', id: 'a', name: 'get_weather', arguments: '{}' }] };
    const result: Message = { role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: '20' }] }] };
    const messages = [...toolRequest(MODEL).messages, call, result];
    const { body, receipt } = await sentFor(MODEL, { ...toolRequest(MODEL), messages });
    expect(body).toMatchObject({ messages: [{}, { reasoning_content: '.', tool_calls: [{ id: 'a' }] }, {}] });
    expect(receipt).toMatchObject([{ action: 'dropped', field: 'messages.1.reasoning' }, { action: 'added', field: 'messages.1.reasoning_content' }]);
    const quiet = await sentFor(MODEL, { ...toolRequest(MODEL), messages, reasoning: { effort: 'none' } });
    expect(JSON.stringify(quiet.body)).not.toContain('reasoning_content');
  });

  it('takes images as data only: one by URL is refused where it may not be fetched', async () => {
    const messages: Message[] = [{ role: 'user', content: [{ type: 'image', source: { kind: 'url', url: 'https://x.test/a.png' } }] }];
    expect(await rejection(sentFor(MODEL, { messages }), 'image')).toMatchObject({ kind: 'unsupported', path: 'messages.0.content.0' });
  });

  it('says in words when to try again', async () => {
    const reply = { source: 'https://platform.moonshot.ai/docs/api/errors', status: 429, json: { error: { type: 'rate_limit_reached_error', message: 'Your account request reached max request: 3, please try again after 1 seconds' } } };
    expect(await rejection(stageProvider(MoonshotProvider, reply).provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ kind: 'rate_limit', retryAfterMs: 1000 });
  });
});
