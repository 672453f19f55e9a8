import { type Capability, type LlmRequest, type Message, type ModelDefinition, type ProviderDefinition, Receipt, type ReceiptLine, type TranslationPolicy } from '@modelport/provider-base';
import type { OpenAiChatOptions } from './options.js';
import { openAiChatFormat } from './wire-format.js';

interface Circumstances {
  can?: readonly Capability[];
  /** What the model can; absent: the model is not known. */
  model?: readonly Capability[];
  options?: OpenAiChatOptions;
  policy?: TranslationPolicy;
}

function encode(request: Partial<LlmRequest>, { can = [], model, options, policy }: Circumstances = {}): { body: Record<string, unknown>; receipt: readonly ReceiptLine[] } {
  const definition: ProviderDefinition = {
    provider: { id: 'acme', name: 'Acme', description: '' },
    api: { baseUrl: 'https://acme.test', authType: 'bearer', timeout: 1000, maxRetries: 0 },
    capabilities: can,
    models: [],
    errorCodes: {},
  };
  const facts: ModelDefinition | undefined = model && { id: 'm', name: 'M', modalities: { input: ['text'], output: ['text'] }, capabilities: model };
  const receipt = new Receipt(policy, 'acme');
  const full: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }], ...request };
  const { body } = openAiChatFormat(options).encodeRequest(full, { stream: false, receipt, definition, model: facts });
  return { body: body as Record<string, unknown>, receipt: receipt.lines };
}

const PNG = { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'aGk=' } } as const;
const TOOLS: Pick<LlmRequest, 'tools'> = { tools: [{ name: 'f' }] };
const user = (...content: Message['content']): Message => ({ role: 'user', content });

describe('what a vendor cannot do', () => {
  it.each<[string, Partial<LlmRequest>, Capability, RegExp]>([
    ['tools', TOOLS, 'function_calling', /^tools: Acme has no tools/],
    ['images', { messages: [user(PNG)] }, 'vision', /^messages\.0\.content\.0: Acme takes no image parts/],
    ['documents', { messages: [user({ ...PNG, type: 'document' })] }, 'documents', /document parts/],
    ['audio', { messages: [user({ type: 'audio', source: { ...PNG.source, mediaType: 'audio/wav' } })] }, 'audio_input', /audio parts/],
    ['JSON', { responseFormat: { type: 'json' } }, 'json_mode', /^response_format: Acme has JSON only to a schema/],
    ['a schema', { responseFormat: { type: 'json-schema', name: 's', schema: {} } }, 'json_schema', /^response_format\.json_schema: Acme holds no answer to a schema/],
  ])('is refused before it is sent: %s', (_name, request, needed, message) => {
    expect(() => encode(request)).toThrow(message);
    expect(encode(request, { can: [needed] }).receipt).toEqual([]);
    expect(encode(request, { policy: 'drop' }).receipt).toHaveLength(1);
  });

  it('is gone where it may be dropped, with the messages that held nothing else', () => {
    const call: Message = { role: 'assistant', content: [{ type: 'tool-call', id: 'a', name: 'f', arguments: '{}' }] };
    const result: Message = { role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: '1' }] }] };
    const { body, receipt } = encode({ ...TOOLS, toolChoice: 'auto', messages: [user({ type: 'text', text: 'see' }, PNG), call, result] }, { policy: 'drop' });
    expect(body).toEqual({ model: 'm', messages: [{ role: 'user', content: 'see' }] });
    expect(receipt.map(({ field }) => field)).toEqual(['messages.0.content.1', 'messages.1.content.0', 'messages.2.content.0', 'tools']);
  });

  it('is looked for in the results of tools, too', () => {
    const messages: Message[] = [{ role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: 'shot' }, PNG] }] }];
    expect(() => encode({ messages }, { can: ['function_calling'] })).toThrow('messages.0.content.0.content.1: Acme takes no image parts');
  });

  it('falls back to JSON without a schema where a schema may be dropped', () => {
    const { body } = encode({ responseFormat: { type: 'json-schema', name: 's', schema: {} } }, { can: ['json_mode'], policy: 'drop' });
    expect(body['response_format']).toEqual({ type: 'json_object' });
  });
});

describe('a vendor that takes images as data only', () => {
  const asking = (url: string): Partial<LlmRequest> => ({ messages: [user({ type: 'image', source: { kind: 'url', url } })] });

  it('is not given one by URL', () => {
    expect(() => encode(asking('https://x.test/a.png'), { can: ['vision'], options: { imageUrls: false } })).toThrow(/^messages\.0\.content\.0: Acme takes images as data only/);
    expect(encode({ messages: [user(PNG)] }, { can: ['vision'], options: { imageUrls: false } }).receipt).toEqual([]);
  });
});

describe('a vendor whose only tool choice is auto', () => {
  const choosing = (toolChoice: NonNullable<LlmRequest['toolChoice']>, policy?: TranslationPolicy): Record<string, unknown> =>
    encode({ ...TOOLS, toolChoice }, { can: ['function_calling'], options: { toolChoice: false }, ...(policy && { policy }) }).body;

  it('is not shown the tools where none may be called', () => {
    expect(choosing('none')).not.toHaveProperty('tools');
    expect(choosing('auto')).toMatchObject({ tool_choice: 'auto' });
  });

  it('cannot be made to call', () => {
    expect(() => choosing('required')).toThrow(/^tool_choice: Acme cannot be made to call a tool/);
    expect(choosing({ name: 'f' }, 'drop')).not.toHaveProperty('tool_choice');
  });
});

describe('fields that a vendor refuses', () => {
  const options: OpenAiChatOptions = { refuses: ['serviceTier'], reasoningRefuses: ['presencePenalty', 'stop'] };

  it('are left out with a line', () => {
    const { body, receipt } = encode({ serviceTier: 'flex', presencePenalty: 1 }, { options });
    expect(body).not.toHaveProperty('service_tier');
    expect(body).toHaveProperty('presence_penalty', 1);
    expect(receipt).toMatchObject([{ action: 'dropped', field: 'service_tier' }]);
  });

  it('may be refused by the models that reason alone', () => {
    expect(encode({ presencePenalty: 1 }, { options, model: ['reasoning'] }).body).not.toHaveProperty('presence_penalty');
    expect(encode({ presencePenalty: 1 }, { options, model: [] }).body).toHaveProperty('presence_penalty');
  });

  it('are an error where the answer would be another without them', () => {
    expect(() => encode({ stop: ['END'] }, { options, model: ['reasoning'] })).toThrow(/^stop: /);
  });
});

describe('how hard to think', () => {
  const low: Partial<LlmRequest> = { reasoning: { effort: 'low' } };
  const none: Partial<LlmRequest> = { reasoning: { effort: 'none' } };
  const reasoningSwitch = { on: { thinking: { type: 'enabled' } }, off: { thinking: { type: 'disabled' } } };

  it('is an effort where the definition does not say otherwise', () => {
    expect(encode(low).body).toMatchObject({ reasoning_effort: 'low' });
    expect(encode(none).body).toMatchObject({ reasoning_effort: 'none' });
  });

  it('is not told to a model that is known to take no effort', () => {
    const { body, receipt } = encode(low, { can: ['adaptive_reasoning'], model: ['reasoning'] });
    expect(body).not.toHaveProperty('reasoning_effort');
    expect(receipt).toMatchObject([{ action: 'dropped', field: 'reasoning.effort' }]);
    expect(encode(low, { can: ['adaptive_reasoning'] }).body).toHaveProperty('reasoning_effort');
  });

  it('is switched on or off where the vendor has a switch only', () => {
    const { body, receipt } = encode(low, { options: { reasoningSwitch } });
    expect(body).toMatchObject({ thinking: { type: 'enabled' } });
    expect(body).not.toHaveProperty('reasoning_effort');
    expect(receipt).toMatchObject([{ field: 'reasoning.effort' }]);
    expect(encode(none, { options: { reasoningSwitch } })).toMatchObject({ body: { thinking: { type: 'disabled' } }, receipt: [] });
  });

  it('is both where the vendor has both', () => {
    const both: Circumstances = { can: ['adaptive_reasoning'], model: ['adaptive_reasoning'], options: { reasoningSwitch } };
    expect(encode(low, both)).toMatchObject({ body: { thinking: { type: 'enabled' }, reasoning_effort: 'low' }, receipt: [] });
    expect(encode(none, both).body).not.toHaveProperty('reasoning_effort');
  });

  it('switches thinking on where only a budget is asked for', () => {
    const { body, receipt } = encode({ reasoning: { budgetTokens: 1000 } }, { options: { reasoningSwitch } });
    expect(body).toMatchObject({ thinking: { type: 'enabled' } });
    expect(receipt).toMatchObject([{ field: 'reasoning.budget_tokens' }]);
  });
});
