import type { LlmRequest, Message } from '@modelport/provider-base';
import { openAiAnswer, openAiChunk, type OpenAiTurn, readStream, rejection, sseEvents, stageProvider, summaryOfEvents, summaryOfResponse, textRequest, toolRequest } from '@modelport/provider-testing';
import { DeepSeekProvider } from './deepseek-provider.js';

const MODEL = 'deepseek-v4-flash';
const recorded = (what: string): { source: string } => ({ source: `recorded: DeepSeek, ${what}` });
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['Paris'], thoughts: ['France', '…'], calls: [], finishReason: 'stop', promptTokens: 12, completionTokens: 8 };
const good = { ...recorded('an answer'), json: openAiAnswer(turn, { reasoning: 'reasoning_content' }) };

async function sentFor(request: Partial<LlmRequest>): Promise<{ body: unknown; receipt: readonly object[] }> {
  const { provider, transport } = stageProvider(DeepSeekProvider, good);
  const { receipt } = await provider.executeRequest({ ...textRequest(MODEL), ...request });
  return { body: transport.last.sentJson, receipt };
}

describe('what is odd about DeepSeek', () => {
  it('reads a JSON error that is labelled application/octet-stream', async () => {
    const reply = { ...recorded('a JSON error'), status: 400, headers: { 'content-type': 'application/octet-stream' }, json: { error: { message: 'Invalid max_tokens value', type: 'invalid_request_error', param: null, code: 'invalid_request_error' } } };
    const error = await rejection(stageProvider(DeepSeekProvider, reply).provider.executeRequest(textRequest(MODEL)), '400');
    expect(error).toMatchObject({ kind: 'invalid_request', message: 'Invalid max_tokens value', upstreamCode: 'invalid_request_error' });
  });

  it('reads a 422 of plain text', async () => {
    const reply = { ...recorded('422'), status: 422, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Failed to deserialize the JSON body into the target type: missing field `role`' };
    const error = await rejection(stageProvider(DeepSeekProvider, reply).provider.executeRequest(textRequest(MODEL)), '422');
    expect(error).toMatchObject({ kind: 'invalid_request', upstreamStatus: 422, message: expect.stringContaining('missing field `role`') });
  });

  it('gives reasoning_content as reasoning, apart from the text', async () => {
    expect(summaryOfResponse(await stageProvider(DeepSeekProvider, good).provider.executeRequest(textRequest(MODEL)))).toMatchObject({ text: 'Paris', reasoning: 'France…' });
  });

  it('counts what was read from the cache as input, and once', async () => {
    const usage = { prompt_tokens: 492, completion_tokens: 103, total_tokens: 595, prompt_tokens_details: { cached_tokens: 384 }, completion_tokens_details: { reasoning_tokens: 25 }, prompt_cache_hit_tokens: 384, prompt_cache_miss_tokens: 108 };
    const response = await stageProvider(DeepSeekProvider, { ...recorded('usage'), json: { ...openAiAnswer(turn), usage } }).provider.executeRequest(textRequest(MODEL));
    expect(response.usage).toMatchObject({ inputTokens: 492, outputTokens: 103, input: { uncached: 108, cacheRead: 384 }, output: { text: 78, reasoning: 25 } });
  });

  it('does not mind the empty lines that it sends while a request waits', async () => {
    const source = 'https://api-docs.deepseek.com/quick_start/rate_limit';
    const { provider } = stageProvider(DeepSeekProvider, { source, headers: { 'content-type': 'application/json' }, body: `\n\n\n\n${JSON.stringify(openAiAnswer(turn))}` });
    expect(summaryOfResponse(await provider.executeRequest(textRequest(MODEL)))).toMatchObject({ text: 'Paris' });
  });

  it('makes no whole call of one that was cut off before its arguments', async () => {
    const call = { tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '' } }] };
    const chunks = sseEvents(openAiChunk(turn, { role: 'assistant', content: '' }), openAiChunk(turn, call), openAiChunk(turn, { content: '' }, 'length'), '[DONE]');
    const { items } = await readStream(stageProvider(DeepSeekProvider, { ...recorded('a call cut off'), chunks }).provider.executeStream(toolRequest(MODEL)));
    expect(summaryOfEvents(items)).toMatchObject({ finishReason: 'length', toolCalls: [{ id: 'call_1', arguments: '' }] });
  });

  describe('thinking', () => {
    it('is switched on, and told how hard', async () => {
      expect((await sentFor({ reasoning: { effort: 'high' } })).body).toMatchObject({ thinking: { type: 'enabled' }, reasoning_effort: 'high' });
    });

    it('is switched off', async () => {
      const { body } = await sentFor({ reasoning: { effort: 'none' } });
      expect(body).toMatchObject({ thinking: { type: 'disabled' } });
      expect(body).not.toHaveProperty('reasoning_effort');
    });

    it('goes back to it with the call that it led to, without which DeepSeek answers 400', async () => {
      const thought: Message = { role: 'assistant', content: [{ type: 'reasoning', text: 'I must look.', providerId: 'deepseek' }, { type: 'tool-call', id: 'a', name: 'get_weather', arguments: '{"city":"Paris"}' }] };
      const result: Message = { role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: '20' }] }] };
      const { body } = await sentFor({ ...toolRequest(MODEL), messages: [...toolRequest(MODEL).messages, thought, result] });
      expect(body).toMatchObject({ messages: [{}, { role: 'assistant', content: null, reasoning_content: 'I must look.', tool_calls: [{ id: 'a' }] }, { role: 'tool' }] });
    });

    it('is an empty text for a call that another model made, or that none was told for', async () => {
      const call: Message = { role: 'assistant', content: [{ type: 'tool-call', id: 'a', name: 'get_weather', arguments: '{}' }] };
      const result: Message = { role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: '20' }] }] };
      const { body } = await sentFor({ ...toolRequest(MODEL), messages: [...toolRequest(MODEL).messages, call, result] });
      expect(body).toMatchObject({ messages: [{}, { reasoning_content: '', tool_calls: [{ id: 'a' }] }, {}] });
    });
  });

  it.each<[string, Partial<LlmRequest>]>([
    ['images', { messages: [{ role: 'user', content: [{ type: 'image', source: { kind: 'url', url: 'https://x.test/a.png' } }] }] }],
    ['a schema', { responseFormat: { type: 'json-schema', name: 's', schema: {} } }],
  ])('is not asked for %s, which it cannot', async (_name, request) => {
    expect(await rejection(sentFor(request), 'unsupported')).toMatchObject({ kind: 'unsupported', providerId: 'deepseek' });
  });

  it('passes a body of the Responses API on, to where it speaks it', async () => {
    const message = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Paris', annotations: [] }] };
    const json = { id: 'resp_1', object: 'response', status: 'completed', model: MODEL, output: [message], usage: { input_tokens: 28, output_tokens: 2, total_tokens: 30 } };
    const { provider, transport } = stageProvider(DeepSeekProvider, { source: 'https://api-docs.deepseek.com/guides/responses_api', json });
    const answer = await provider.forward({ dialect: 'openai-responses', model: MODEL, stream: false, body: Buffer.from('{"model":"x","input":"Hi"}') });
    expect(transport.last.request.url).toBe('https://api.deepseek.com/responses');
    expect(transport.last.sentJson).toEqual({ model: MODEL, input: 'Hi' });
    expect(answer).toMatchObject({ kind: 'unary', finishReason: 'stop', usage: { inputTokens: 28, outputTokens: 2 } });
  });
});
