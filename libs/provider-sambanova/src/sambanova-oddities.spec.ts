import type { LlmRequest, Message } from '@modelport/provider-base';
import { openAiAnswer, openAiChunks, type OpenAiTurn, readStream, rejection, sseEvents, stageProvider, summaryOfEvents, textRequest } from '@modelport/provider-testing';
import { SambaNovaProvider } from './sambanova-provider.js';

const MODEL = 'gpt-oss-120b';
const CHAT = 'https://docs.sambanova.ai/docs/api-reference/chat-completions/create-chat-based-completion';
const turn: OpenAiTurn = { id: 'c1', model: MODEL, words: ['2'], thoughts: [], calls: [], finishReason: 'stop', promptTokens: 48, completionTokens: 2 };

async function sentFor(model: string, request: Partial<LlmRequest>): Promise<{ body: unknown; receipt: readonly object[] }> {
  const { provider, transport } = stageProvider(SambaNovaProvider, { source: CHAT, json: openAiAnswer(turn) });
  const { receipt } = await provider.executeRequest({ ...textRequest(model), ...request });
  return { body: transport.last.sentJson, receipt };
}

describe('what is odd about SambaNova', () => {
  it('streams no usage that was not asked for: it is unknown, not 0', async () => {
    const chunks = sseEvents(...openAiChunks(turn, { usage: 'none' }));
    const { items } = await readStream(stageProvider(SambaNovaProvider, { source: 'recorded: SambaNova, a stream without usage', chunks }).provider.executeStream(textRequest(MODEL)));
    expect(summaryOfEvents(items)).toMatchObject({ text: '2', inputTokens: null, outputTokens: null });
    expect(items.at(-1)).toMatchObject({ type: 'finish', cost: null });
  });

  it('switches thinking through the chat template', async () => {
    expect((await sentFor('DeepSeek-V3.1', { reasoning: { effort: 'none' } })).body).toMatchObject({ chat_template_kwargs: { enable_thinking: false } });
    const { body, receipt } = await sentFor('DeepSeek-V3.1', { reasoning: { effort: 'high' } });
    expect(body).toMatchObject({ chat_template_kwargs: { enable_thinking: true } });
    expect(receipt).toMatchObject([{ field: 'reasoning.effort' }]);
    expect((await sentFor(MODEL, { reasoning: { effort: 'low' } })).body).toMatchObject({ reasoning_effort: 'low' });
  });

  it('takes images as data only: one by URL is refused where it may not be fetched', async () => {
    const messages: Message[] = [{ role: 'user', content: [{ type: 'image', source: { kind: 'url', url: 'https://x.test/a.png' } }] }];
    expect(await rejection(sentFor('gemma-4-31B-it', { messages }), 'image')).toMatchObject({ kind: 'unsupported' });
  });

  it('says with 410 that a model was taken away', async () => {
    const reply = { source: 'https://docs.sambanova.ai/docs/en/api-reference/using-the-api/api-error-codes', status: 410, json: { error: { message: 'The requested model is no longer available', type: 'invalid_request_error', param: 'model', code: null } } };
    expect(await rejection(stageProvider(SambaNovaProvider, reply).provider.executeRequest(textRequest('Meta-Llama-3.1-8B-Instruct')), '410')).toMatchObject({ kind: 'model_not_found', retryable: false });
  });

  it('knows top_k', async () => {
    expect((await sentFor(MODEL, { topK: 5 })).body).toMatchObject({ top_k: 5 });
  });

  it('chooses no length of vectors', async () => {
    const { provider, transport } = stageProvider(SambaNovaProvider, []);
    expect(await rejection(Promise.resolve(provider.embed?.({ model: 'E5-Mistral-7B-Instruct', input: ['one'], dimensions: 256 })), 'dimensions')).toMatchObject({ kind: 'unsupported', path: 'dimensions' });
    expect(transport.exchanges).toEqual([]);
  });
});
