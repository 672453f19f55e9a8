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

describe('a vendor whose models do not think before a call that is forced', () => {
  const options: OpenAiChatOptions = { reasoningSwitch: { on: { thinking: { type: 'enabled' } }, off: { thinking: { type: 'disabled' } } }, forcedCallsExcludeThinking: true };

  it('is told not to think, as the call is what was asked for', () => {
    const { body, receipt } = encode({ ...TOOLS, toolChoice: 'required', reasoning: { effort: 'high' } }, { options, model: ['reasoning'] });
    expect(body).toMatchObject({ tool_choice: 'required', thinking: { type: 'disabled' } });
    expect(body).not.toHaveProperty('reasoning_effort');
    expect(receipt).toMatchObject([{ action: 'dropped', field: 'reasoning' }]);
    expect(encode({ ...TOOLS, toolChoice: { name: 'f' } }, { options })).toMatchObject({ body: { thinking: { type: 'disabled' } }, receipt: [] });
  });

  it('thinks where it is free not to call, and has nothing to switch where the model does not think', () => {
    expect(encode({ ...TOOLS, toolChoice: 'auto' }, { options }).body).not.toHaveProperty('thinking');
    expect(encode({ toolChoice: 'required' }, { options }).body).not.toHaveProperty('thinking');
    expect(encode({ ...TOOLS, toolChoice: 'required' }, { options, model: [] }).body).not.toHaveProperty('thinking');
  });
});

describe('what a part asks for', () => {
  it('is told where a single text cannot be cached', () => {
    expect(encode({ messages: [user({ type: 'text', text: 'hi', cache: {} })] })).toMatchObject({ body: { messages: [{ content: 'hi' }] }, receipt: [{ action: 'dropped', field: 'messages.0.content.0.cache_control' }] });
    expect(encode({ messages: [user({ type: 'text', text: 'hi', cache: {} })] }, { options: { cacheControl: true } }).receipt).toEqual([]);
  });

  it('is refused where a document by URL was not fetched, and given to a vendor that fetches itself', () => {
    const messages = [user({ type: 'document', source: { kind: 'url', url: 'https://x.test/a.pdf' }, filename: 'a.pdf' })];
    expect(() => encode({ messages })).toThrow(/^messages\.0\.content\.0: this vendor takes documents as data only/);
    expect(encode({ messages }, { options: { fileUrlPart: { data: false, name: false } } })).toMatchObject({ body: { messages: [{ content: [{ type: 'file_url', file_url: { url: 'https://x.test/a.pdf' } }] }] }, receipt: [{ action: 'dropped', field: 'messages.0.content.0.filename' }] });
    expect(encode({ messages }, { options: { documentUrls: true } }).body['messages']).toMatchObject([{ content: [{ type: 'file', file: { filename: 'a.pdf', file_data: 'https://x.test/a.pdf' } }] }]);
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
