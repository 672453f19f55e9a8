import type { LlmRequest } from '@modelport/provider-base';
import { openAiAnswer, openAiChunk, type OpenAiTurn, readStream, rejection, sseEvents, stageProvider, summaryOfEvents, summaryOfResponse, textRequest, toolRequest } from '@modelport/provider-testing';
import { ZaiProvider } from './zai-provider.js';

const MODEL = 'glm-4.7';
const CHAT = 'https://docs.z.ai/api-reference/llm/chat-completion';
const recorded = (what: string): { source: string } => ({ source: `recorded: Z.ai, ${what}` });
const turn: OpenAiTurn = { id: '2025101501472160883c8d783348ce', model: MODEL, words: ['Paris'], thoughts: [], calls: [], finishReason: 'stop', promptTokens: 219, completionTokens: 190 };

async function sentFor(model: string, request: Partial<LlmRequest>): Promise<{ body: unknown; receipt: readonly object[] }> {
  const { provider, transport } = stageProvider(ZaiProvider, { ...recorded('an answer'), json: openAiAnswer(turn) });
  const { receipt } = await provider.executeRequest({ ...textRequest(model), ...request });
  return { body: transport.last.sentJson, receipt };
}

const call = (id: string, city: string): object => ({ id, index: -1, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } });

describe('what is odd about Z.ai', () => {
  it('is reached under /api/paas/v4', async () => {
    const { provider, transport } = stageProvider(ZaiProvider, { ...recorded('an answer'), json: openAiAnswer(turn) });
    await provider.executeRequest(textRequest(MODEL));
    expect(transport.last.request.url).toBe('https://api.z.ai/api/paas/v4/chat/completions');
  });

  it('tells calls apart that all have the number -1', async () => {
    const chunks = sseEvents(
      openAiChunk(turn, { role: 'assistant', content: '', reasoning_content: '\n' }),
      openAiChunk(turn, { role: 'assistant', content: 'I will look.\n' }),
      openAiChunk(turn, { tool_calls: [call('call_a', 'Paris')] }),
      openAiChunk(turn, { tool_calls: [call('call_b', 'Rome')] }),
      openAiChunk(turn, { role: 'assistant', content: '' }, 'tool_calls', { usage: { prompt_tokens: 219, completion_tokens: 190, total_tokens: 409, prompt_tokens_details: { cached_tokens: 218 } } }),
      '[DONE]',
    );
    const { items } = await readStream(stageProvider(ZaiProvider, { ...recorded('tool index -1'), chunks }).provider.executeStream(toolRequest(MODEL, true)));
    expect(summaryOfEvents(items)).toMatchObject({
      text: 'I will look.\n',
      finishReason: 'tool-calls',
      toolCalls: [
        { id: 'call_a', arguments: '{"city":"Paris"}' },
        { id: 'call_b', arguments: '{"city":"Rome"}' },
      ],
    });
    expect(items.flatMap((event) => (event.type === 'tool-call-start' ? [event.index] : []))).toEqual([0, 1]);
  });

  it('reads a call that has no content beside it', async () => {
    const json = { ...openAiAnswer(turn), choices: [{ index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', reasoning_content: 'Let me look.', tool_calls: [{ ...call('call_-8253026841315144438', 'Paris'), index: 0 }] } }] };
    const response = await stageProvider(ZaiProvider, { ...recorded('content absent'), json }).provider.executeRequest(toolRequest(MODEL));
    expect(summaryOfResponse(response)).toMatchObject({ reasoning: 'Let me look.', toolCalls: [{ id: 'call_-8253026841315144438' }] });
  });

  it.each([
    ['sensitive', 'content-filter'],
    ['model_context_window_exceeded', 'length'],
  ])('knows its finish reason %s', async (raw, finishReason) => {
    const response = await stageProvider(ZaiProvider, { source: CHAT, json: openAiAnswer({ ...turn, finishReason: raw }) }).provider.executeRequest(textRequest(MODEL));
    expect(response).toMatchObject({ finishReason, rawFinishReason: raw });
  });

  it('calls an inference that broke a finish reason, which is an error', async () => {
    const error = await rejection(stageProvider(ZaiProvider, { source: CHAT, json: openAiAnswer({ ...turn, finishReason: 'network_error' }) }).provider.executeRequest(textRequest(MODEL)), 'network_error');
    expect(error).toMatchObject({ kind: 'server_error', retryable: true, upstreamCode: 'network_error' });
  });

  it('tells a used-up balance from a limit, both 429, by a number', async () => {
    const reply = { source: 'https://docs.z.ai/api-reference/api-code', status: 429, json: { error: { code: '1113', message: 'Insufficient balance or no resource package. Please recharge.' } } };
    expect(await rejection(stageProvider(ZaiProvider, reply).provider.executeRequest(textRequest(MODEL)), '429')).toMatchObject({ kind: 'quota_exhausted', retryable: false });
  });

  it('switches thinking, and tells an effort to the model that takes one', async () => {
    expect((await sentFor(MODEL, { reasoning: { effort: 'none' } })).body).toMatchObject({ thinking: { type: 'disabled' } });
    const { body, receipt } = await sentFor(MODEL, { reasoning: { effort: 'high' } });
    expect(body).toMatchObject({ thinking: { type: 'enabled' } });
    expect(body).not.toHaveProperty('reasoning_effort');
    expect(receipt).toMatchObject([{ field: 'reasoning.effort' }]);
    expect((await sentFor('glm-5.2', { reasoning: { effort: 'high' } })).body).toMatchObject({ thinking: { type: 'enabled' }, reasoning_effort: 'high' });
  });

  it('cannot be made to call a tool', async () => {
    expect(await rejection(sentFor(MODEL, { ...toolRequest(MODEL), toolChoice: 'required' }), 'required')).toMatchObject({ kind: 'unsupported', path: 'tool_choice' });
    expect((await sentFor(MODEL, { ...toolRequest(MODEL), toolChoice: 'none' })).body).not.toHaveProperty('tools');
  });

  it('holds no answer to a schema', async () => {
    expect(await rejection(sentFor(MODEL, { responseFormat: { type: 'json-schema', name: 's', schema: {} } }), 'schema')).toMatchObject({ kind: 'unsupported' });
  });
});
