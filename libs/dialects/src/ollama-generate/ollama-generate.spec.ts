import { isLlmError, Receipt, type LlmRequest, type ProviderDefinition } from '@modelport/provider-base';
import { ollamaGenerate } from './ollama-generate.js';

const definition: ProviderDefinition = { provider: { id: 'ollama', name: 'Ollama', description: '' }, api: { baseUrl: 'http://127.0.0.1:11434', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };
const says = (role: 'system' | 'user' | 'assistant', text: string) => ({ role, content: [{ type: 'text' as const, text }] });
const encode = (request: Partial<LlmRequest>) => ollamaGenerate.encodeRequest({ model: 'llama3', messages: [says('user', 'Hi')], ...request }, { stream: true, receipt: new Receipt(), definition, model: undefined });

// The shapes are those of https://docs.ollama.com/api/generate.
const line = (response: string, more: object = { done: false }) => ({ event: '', data: JSON.stringify({ model: 'llama3', created_at: '2026-01-01T00:00:00Z', response, ...more }) });
const LAST = { done: true, done_reason: 'stop', context: [1, 2], prompt_eval_count: 26, eval_count: 58 };

describe('Ollama’s API for one text, the vendor’s side', () => {
  it('sends the text, with the instructions beside it', () => {
    expect(encode({ messages: [says('system', 'Be brief.'), says('user', 'Hi')], maxTokens: 9, responseFormat: { type: 'json' } })).toEqual({
      path: '/api/generate',
      body: { model: 'llama3', prompt: 'Hi', system: 'Be brief.', format: 'json', options: { num_predict: 9 }, stream: true },
    });
  });

  it.each<[string, Partial<LlmRequest>]>([
    ['a conversation', { messages: [says('user', 'Hi'), says('assistant', 'Hello'), says('user', 'Bye')] }],
    ['tools', { tools: [{ name: 'f' }] }],
  ])('refuses %s', (_what, request) => {
    try {
      encode(request);
      throw new Error('accepted');
    } catch (error) {
      expect(isLlmError(error) && error.kind).toBe('unsupported');
    }
  });

  it('reads a whole answer, and a stream of lines', () => {
    expect(ollamaGenerate.decodeResponse(JSON.parse(line('Hello', { thinking: 'hm', ...LAST }).data))).toMatchObject({
      content: [{ type: 'reasoning', text: 'hm' }, { type: 'text', text: 'Hello' }], finishReason: 'stop', usage: { inputTokens: 26, outputTokens: 58 }, providerMetadata: { context: [1, 2] },
    });
    const decoder = ollamaGenerate.streamDecoder();
    expect([line('Hel'), line('lo'), line('', LAST)].flatMap((frame) => decoder.decode(frame)).map(({ type }) => type)).toEqual(['start', 'text-delta', 'text-delta', 'finish']);
    expect(decoder.end()).toEqual([]);
  });

  it('never ends clean where it was cut off', () => {
    const decoder = ollamaGenerate.streamDecoder();
    decoder.decode(line('Hel'));
    expect(() => decoder.end()).toThrow('cut off');
    expect(() => ollamaGenerate.streamDecoder().decode({ event: '', data: '{"error":"boom"}' })).toThrow('boom');
  });
});
