import type { LlmRequest, Message } from '@modelport/provider-base';
import { openAiAnswer, type OpenAiTurn, rejection, stageProvider, textRequest } from '@modelport/provider-testing';
import { FireworksProvider } from './fireworks-provider.js';

const MODEL = 'accounts/fireworks/models/glm-5p1';
const CHAT = 'https://docs.fireworks.ai/api-reference/post-chatcompletions';
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['Paris'], thoughts: [], calls: [], finishReason: 'stop', promptTokens: 48, completionTokens: 2 };

async function sentFor(request: Partial<LlmRequest>): Promise<unknown> {
  const { provider, transport } = stageProvider(FireworksProvider, { source: CHAT, json: openAiAnswer(turn) });
  await provider.executeRequest({ ...textRequest(MODEL), ...request });
  return transport.last.sentJson;
}

describe('what is odd about Fireworks', () => {
  it('has slashes in the names of its models, sent as they are', async () => {
    expect(await sentFor({})).toMatchObject({ model: MODEL });
  });

  it('knows top_k', async () => {
    expect(await sentFor({ topK: 40 })).toMatchObject({ top_k: 40 });
  });

  it('gets its reasoning back as reasoning_content', async () => {
    const thought: Message = { role: 'assistant', content: [{ type: 'reasoning', text: 'mine', providerId: 'fireworks' }, { type: 'text', text: 'Paris' }] };
    expect(await sentFor({ messages: [thought, { role: 'user', content: [{ type: 'text', text: 'And Italy?' }] }] })).toMatchObject({ messages: [{ content: 'Paris', reasoning_content: 'mine' }, {}] });
  });

  it('gives times and hits of the cache beside the answer', async () => {
    const usage = { prompt_tokens: 48, completion_tokens: 2, total_tokens: 50, prompt_tokens_details: { cached_tokens: 32 } };
    const json = { ...openAiAnswer(turn), usage, perf_metrics: { 'server-time-to-first-token': 0.1 } };
    const response = await stageProvider(FireworksProvider, { source: CHAT, json }).provider.executeRequest(textRequest(MODEL));
    expect(response).toMatchObject({ usage: { input: { uncached: 16, cacheRead: 32 } }, providerMetadata: { perf_metrics: { 'server-time-to-first-token': 0.1 } } });
  });

  it('says with 412 that the account is suspended', async () => {
    const reply = { source: 'https://docs.fireworks.ai/guides/inference-error-codes', status: 412, json: { error: { object: 'error', type: 'invalid_request_error', message: 'Account is suspended' } } };
    expect(await rejection(stageProvider(FireworksProvider, reply).provider.executeRequest(textRequest(MODEL)), '412')).toMatchObject({ kind: 'quota_exhausted', retryable: false });
  });
});
