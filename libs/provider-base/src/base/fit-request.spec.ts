import type { Capability, ModelDefinition, ProviderDefinition } from '../contract/definition.js';
import { Receipt, type ReceiptLine, type TranslationPolicy } from '../contract/receipt.js';
import type { LlmRequest, Message } from '../contract/request.js';
import { fitRequest } from './fit-request.js';

interface Circumstances {
  can?: readonly Capability[];
  /** What the model can; absent: the model is not known. */
  model?: readonly Capability[];
  policy?: TranslationPolicy;
  wire?: { textDocuments: boolean };
}

function fit(request: Partial<LlmRequest>, { can = [], model, policy, wire }: Circumstances = {}): { fitted: LlmRequest; receipt: readonly ReceiptLine[] } {
  const definition: ProviderDefinition = {
    provider: { id: 'acme', name: 'Acme', description: '' },
    api: { baseUrl: 'https://acme.test', authType: 'bearer', timeout: 1000, maxRetries: 0 },
    capabilities: can,
    models: [],
    errorCodes: {},
  };
  const facts: ModelDefinition | undefined = model && { id: 'm', name: 'M', modalities: { input: ['text'], output: ['text'] }, capabilities: model };
  const receipt = new Receipt(policy, 'acme');
  const fitted = fitRequest({ model: 'm', messages: [user(TEXT)], ...request }, definition, facts, receipt, wire);
  return { fitted, receipt: receipt.lines };
}

const TEXT = { type: 'text', text: 'see' } as const;
const PNG = { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'aGk=' } } as const;
const TOOLS: Pick<LlmRequest, 'tools'> = { tools: [{ name: 'f' }] };
const SCHEMA = { type: 'json-schema', name: 's', schema: {} } as const;
const user = (...content: Message['content']): Message => ({ role: 'user', content });

describe('what a vendor cannot do', () => {
  it.each<[string, Partial<LlmRequest>, Capability, RegExp]>([
    ['tools', TOOLS, 'function_calling', /^tools: Acme has no tools/],
    ['images', { messages: [user(PNG)] }, 'vision', /^messages\.0\.content\.0: Acme takes no image parts/],
    ['documents', { messages: [user({ ...PNG, type: 'document' })] }, 'documents', /document parts/],
    ['audio', { messages: [user({ type: 'audio', source: { ...PNG.source, mediaType: 'audio/wav' } })] }, 'audio_input', /audio parts/],
    ['JSON', { responseFormat: { type: 'json' } }, 'json_mode', /^response_format: Acme has JSON only to a schema/],
    ['a schema', { responseFormat: SCHEMA }, 'json_schema', /^response_format\.json_schema: Acme holds no answer to a schema/],
  ])('is refused: %s', (_name, request, needed, message) => {
    expect(() => fit(request)).toThrow(message);
    expect(fit(request, { policy: 'drop' }).receipt).toHaveLength(1);
    expect(fit(request, { can: [needed] })).toMatchObject({ fitted: request, receipt: [] });
    expect(fit(request, { model: [needed] }).receipt).toEqual([]);
  });

  it('is gone where it may be dropped, with the messages that held nothing else', () => {
    const call: Message = { role: 'assistant', content: [{ type: 'tool-call', id: 'a', name: 'f', arguments: '{}' }] };
    const result: Message = { role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [TEXT] }] };
    const { fitted, receipt } = fit({ ...TOOLS, toolChoice: 'auto', messages: [user(TEXT, PNG), call, result] }, { policy: 'drop' });
    expect(fitted).toEqual({ model: 'm', messages: [user(TEXT)] });
    expect(receipt.map(({ field }) => field)).toEqual(['messages.0.content.1', 'messages.1.content.0', 'messages.2.content.0', 'tools']);
  });

  it('is no document that is text, where the format carries those', () => {
    const letter = { type: 'document', source: { kind: 'data', mediaType: 'text/plain', data: 'aGk=' } } as const;
    const carrying = { wire: { textDocuments: true } };
    expect(fit({ messages: [user(TEXT, letter)] }, carrying)).toMatchObject({ fitted: { messages: [user(TEXT, letter)] }, receipt: [] });
    expect(() => fit({ messages: [user(TEXT, letter)] })).toThrow(/document parts/);
    expect(() => fit({ messages: [user(TEXT, { ...PNG, type: 'document' })] }, carrying)).toThrow(/document parts/);
  });

  it('is looked for in the results of tools, too', () => {
    const messages: Message[] = [{ role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [TEXT, PNG] }] }];
    expect(() => fit({ messages }, { can: ['function_calling'] })).toThrow('messages.0.content.0.content.1: Acme takes no image parts');
  });

  it('falls back to JSON without a schema where a schema may be dropped', () => {
    expect(fit({ responseFormat: SCHEMA }, { can: ['json_mode'], policy: 'drop' }).fitted.responseFormat).toEqual({ type: 'json' });
  });

  it('is left out with a line where the answer means the same: thoughts, and hints to cache', () => {
    const hinted: Partial<LlmRequest> = { messages: [user({ ...TEXT, cache: {} })], tools: [{ name: 'f', cache: { ttl: '1h' } }], reasoning: { effort: 'low', budgetTokens: 100 } };
    const { fitted, receipt } = fit(hinted, { can: ['function_calling'] });
    expect(fitted).toEqual({ model: 'm', messages: [user(TEXT)], ...TOOLS });
    expect(receipt.map(({ field }) => field)).toEqual(['messages.0.content.0.cache_control', 'tools.0.cache_control', 'reasoning.budget_tokens', 'reasoning.effort']);
    expect(() => fit(hinted, { can: ['function_calling'], policy: 'strict' })).toThrow(/^messages\.0\.content\.0\.cache_control: /);
  });

  it('is said by an effort where only the budget of thinking goes, and says nothing where no thinking was wanted', () => {
    const { fitted, receipt } = fit({ reasoning: { budgetTokens: 10_000 } }, { can: ['reasoning'] });
    expect([fitted.reasoning, receipt.map(({ action, field }) => `${action} ${field}`)]).toEqual([{ effort: 'medium' }, ['reworded reasoning.budget_tokens']]);
    expect([0, 1024, 32_000].map((budgetTokens) => fit({ reasoning: { budgetTokens } }, { can: ['reasoning'] }).fitted.reasoning?.effort)).toEqual(['none', 'low', 'high']);
    expect(fit({ reasoning: { budgetTokens: 100 } }, { can: ['reasoning'], model: [] }).fitted.reasoning).toEqual({});
    expect(fit({ reasoning: { budgetTokens: 100, effort: 'high', summary: 'auto' } }, { can: ['reasoning'] }).fitted.reasoning).toEqual({ effort: 'high', summary: 'auto' });
    expect(fit({ reasoning: { effort: 'none' } })).toEqual({ fitted: { model: 'm', messages: [user(TEXT)] }, receipt: [] });
  });
});
