import type { LlmRequest } from '@modelport/provider-base';
import { openAiAnswer, openAiChunk, type OpenAiTurn, readStream, rejection, sseEvents, stageProvider, textRequest } from '@modelport/provider-testing';
import { TogetherProvider } from './together-provider.js';

const MODEL = 'openai/gpt-oss-120b';
const recorded = (what: string): { source: string } => ({ source: `recorded: Together, ${what}` });
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['Paris'], thoughts: [], calls: [], finishReason: 'eos', promptTokens: 48, completionTokens: 2 };

async function sentFor(model: string, request: Partial<LlmRequest>): Promise<{ body: unknown; receipt: readonly object[] }> {
  const { provider, transport } = stageProvider(TogetherProvider, { ...recorded('an answer'), json: openAiAnswer(turn) });
  const { receipt } = await provider.executeRequest({ ...textRequest(model), ...request });
  return { body: transport.last.sentJson, receipt };
}

describe('what is odd about Together', () => {
  it('means stop by eos', async () => {
    const response = await stageProvider(TogetherProvider, { ...recorded('eos'), json: openAiAnswer(turn) }).provider.executeRequest(textRequest(MODEL));
    expect(response).toMatchObject({ finishReason: 'stop', rawFinishReason: 'eos' });
  });

  it('sends Retry-After with good answers, which means nothing', async () => {
    const { provider, transport } = stageProvider(TogetherProvider, { ...recorded('Retry-After on 200'), headers: { 'retry-after': '2' }, json: openAiAnswer(turn) });
    expect(await provider.executeRequest(textRequest(MODEL))).toMatchObject({ content: [{ type: 'text', text: 'Paris' }] });
    expect(transport.exchanges).toHaveLength(1);
  });

  it('sends the text of a delta a second time beside it, read once', async () => {
    const chunk = { ...openAiChunk(turn, {}), choices: [{ index: 0, text: 'Paris', logprobs: null, finish_reason: null, seed: null, delta: { token_id: 17, role: 'assistant', content: 'Paris', tool_calls: null } }], usage: null };
    const chunks = sseEvents(chunk, { ...openAiChunk(turn, { content: '', tool_calls: null }, 'eos'), usage: { prompt_tokens: 48, completion_tokens: 2, total_tokens: 50 } }, '[DONE]');
    const { items } = await readStream(stageProvider(TogetherProvider, { ...recorded('text beside delta'), chunks }).provider.executeStream(textRequest(MODEL)));
    expect(items.filter((event) => event.type === 'text-delta')).toEqual([{ type: 'text-delta', text: 'Paris' }]);
    expect(items.at(-1)).toMatchObject({ type: 'finish', usage: { inputTokens: 48, outputTokens: 2 } });
  });

  it('says with 403 that a prompt is too long, which is no matter of keys', async () => {
    const message = 'Input token count + max_tokens parameter must be less than the context length of the model being queried.';
    const reply = { source: 'https://docs.together.ai/docs/error-codes', status: 403, json: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
    expect(await rejection(stageProvider(TogetherProvider, reply).provider.executeRequest(textRequest(MODEL)), '403')).toMatchObject({ kind: 'context_length', message });
  });

  it('stops hybrid models from thinking, and tells an effort to those that take one', async () => {
    expect((await sentFor('zai-org/GLM-5', { reasoning: { effort: 'none' } })).body).toMatchObject({ reasoning: { enabled: false } });
    expect((await sentFor('zai-org/GLM-5', { reasoning: { effort: 'low' } })).receipt).toMatchObject([{ field: 'reasoning.effort' }]);
    expect((await sentFor(MODEL, { reasoning: { effort: 'low' } })).body).toMatchObject({ reasoning_effort: 'low' });
  });

  it('knows top_k', async () => {
    expect((await sentFor(MODEL, { topK: 40 })).body).toMatchObject({ top_k: 40 });
  });
});
