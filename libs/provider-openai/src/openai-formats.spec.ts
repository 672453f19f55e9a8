import type { LlmRequest } from '@modelport/provider-base';
import { audioRequest, rejection, responseJson, stageProvider, textRequest } from '@modelport/provider-testing';
import { completion, usage } from '../test/wire.js';
import { OpenAiProvider } from './openai-provider.js';

const source = 'https://platform.openai.com/docs/guides/migrate-to-responses';
const answers = {
  '/responses': responseJson({ id: 'resp_1', model: 'm', words: ['Paris'], inputTokens: 28, outputTokens: 2 }),
  '/chat/completions': completion('chatcmpl-1', { content: 'Paris' }, 'stop', usage(28, 2)),
};

/** The path that a request goes to. */
async function pathOf(request: LlmRequest, path: keyof typeof answers): Promise<string> {
  const { provider, transport } = stageProvider(OpenAiProvider, { source, json: answers[path] });
  await provider.executeRequest(request);
  return transport.last.request.url.slice(provider.baseUrl.length);
}

describe('the formats of OpenAI', () => {
  it.each<[string, LlmRequest, keyof typeof answers]>([
    ['a model that does not think', textRequest('gpt-4o-mini'), '/chat/completions'],
    ['one that thinks', textRequest('gpt-5.4-mini'), '/responses'],
    ['a snapshot of it', textRequest('o3-2025-04-16'), '/responses'],
    ['one that nobody knows', textRequest('ft:gpt-4.1:team::id'), '/chat/completions'],
    ['the models of ChatGPT', textRequest('gpt-5.2-chat-latest'), '/chat/completions'],
    ['a stop sequence', { ...textRequest('gpt-5.4-mini'), stop: ['END'] }, '/chat/completions'],
    ['a seed', { ...textRequest('gpt-5.4-mini'), seed: 7 }, '/chat/completions'],
    ['audio', audioRequest('gpt-5.4-mini'), '/chat/completions'],
  ])('%s goes to %s', async (_what, request, path) => {
    expect(await pathOf(request, path)).toBe(path);
  });

  it.each(['o1-pro', 'gpt-5-pro', 'gpt-5-pro-2025-10-06', 'gpt-5.3-codex', 'o3-deep-research'])('%s is reached by Responses only', async (model) => {
    expect(await pathOf(textRequest(model), '/responses')).toBe('/responses');
    const { provider, transport } = stageProvider(OpenAiProvider, []);
    expect(['openai-chat', 'openai-responses'].filter((dialect) => provider.canForward(dialect, model))).toEqual(['openai-responses']);
    expect(await rejection(provider.executeRequest({ ...textRequest(model), stop: ['END'] }), 'stop')).toMatchObject({ kind: 'unsupported', path: 'stop' });
    expect(transport.exchanges).toEqual([]);
  });

  it('passes bodies of both on, for models that speak both', () => {
    const { provider } = stageProvider(OpenAiProvider, []);
    for (const model of ['gpt-4o-mini', 'gpt-5.4-mini', 'gpt-99']) expect(['openai-chat', 'openai-responses'].map((dialect) => provider.canForward(dialect, model))).toEqual([true, true]);
  });

  it('raises a limit that Responses would refuse', async () => {
    const { provider, transport } = stageProvider(OpenAiProvider, { source, json: answers['/responses'] });
    const { receipt } = await provider.executeRequest({ ...textRequest('o3'), maxTokens: 1 });
    expect(transport.last.sentJson).toMatchObject({ max_output_tokens: 16 });
    expect(receipt).toMatchObject([{ action: 'clamped', field: 'max_output_tokens' }]);
  });
});
