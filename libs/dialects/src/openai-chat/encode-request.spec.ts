import { type ContentPart, isLlmError, Receipt, type LlmRequest, type ProviderDefinition, type TranslationPolicy } from '@modelport/provider-base';
import { openAiChatFormat } from './wire-format.js';
import type { OpenAiChatOptions } from './options.js';

const definition: ProviderDefinition = {
  provider: { id: 'acme', name: 'Acme', description: '' },
  api: { baseUrl: 'https://acme.test', authType: 'bearer', timeout: 1000, maxRetries: 0, streamUsageOption: true },
  capabilities: ['function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning'],
  models: [],
  errorCodes: {},
};

function encode(request: Partial<LlmRequest>, { options, policy, stream = false }: { options?: OpenAiChatOptions; policy?: TranslationPolicy; stream?: boolean } = {}) {
  const receipt = new Receipt(policy, 'acme');
  const full: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }], ...request };
  const { body, path } = openAiChatFormat(options).encodeRequest(full, { stream, receipt, definition, model: undefined });
  return { body: body as Record<string, unknown>, path, receipt: receipt.lines };
}

const PNG = { kind: 'data', mediaType: 'image/png', data: 'aGk=' } as const;

describe('encoding a request for an OpenAI-shaped vendor', () => {
  it('sends the least that says it', () => {
    expect(encode({})).toEqual({ path: '/chat/completions', body: { model: 'm', messages: [{ role: 'user', content: 'hi' }] }, receipt: [] });
  });

  it('asks for usage in a stream where the vendor has a switch for it', () => {
    expect(encode({}, { stream: true }).body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  it('keeps system prompts separate and in order', () => {
    const { body } = encode({ messages: ['a', 'b'].map((text) => ({ role: 'system', content: [{ type: 'text', text }] })) });
    expect(body['messages']).toEqual([{ role: 'system', content: 'a' }, { role: 'system', content: 'b' }]);
  });

  it('writes images by URL and by data', () => {
    const { body } = encode({
      messages: [{ role: 'user', content: [{ type: 'text', text: 'see' }, { type: 'image', source: { kind: 'url', url: 'https://x.test/a.png' }, detail: 'low' }, { type: 'image', source: PNG }] }],
    });
    expect(body['messages']).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'see' },
          { type: 'image_url', image_url: { url: 'https://x.test/a.png', detail: 'low' } },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } },
        ],
      },
    ]);
  });

  it('carries a turn with parallel calls and their results', () => {
    const { body } = encode({
      messages: [
        { role: 'assistant', content: [{ type: 'tool-call', id: 'a', name: 'f', arguments: '{"x":1}' }, { type: 'tool-call', id: 'b', name: 'g', arguments: '{}' }] },
        { role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: '1' }] }, { type: 'tool-result', callId: 'b', isError: true, content: [{ type: 'text', text: 'no' }] }] },
      ],
    });
    expect(body['messages']).toEqual([
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'f', arguments: '{"x":1}' } },
          { id: 'b', type: 'function', function: { name: 'g', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'a', content: '1' },
      { role: 'tool', tool_call_id: 'b', content: 'Error: no' },
    ]);
  });

  it('sends images of several results behind all of them: nothing may stand between a call and its result', () => {
    const result = (callId: string, name: string): ContentPart => ({ type: 'tool-result', callId, name, content: [{ type: 'text', text: callId }, { type: 'image', source: PNG }] });
    const behind = [{ role: 'tool', tool_call_id: 'a' }, { role: 'tool', tool_call_id: 'b' }, { role: 'user', content: [{ text: 'Image from look:' }, { type: 'image_url' }, { text: 'Image from see:' }, { type: 'image_url' }] }];
    const text: ContentPart = { type: 'text', text: 'So?' };
    expect(encode({ messages: [{ role: 'tool', content: [result('a', 'look'), result('b', 'see')] }] }).body['messages']).toMatchObject(behind);
    expect(encode({ messages: [{ role: 'tool', content: [result('a', 'look')] }, { role: 'tool', content: [result('b', 'see'), text] }] }).body['messages']).toMatchObject([...behind, { role: 'user', content: 'So?' }]);
  });

  it('carries hints to cache on the words of the model and on results, or says that they are lost', () => {
    const messages: LlmRequest['messages'] = [
      { role: 'assistant', content: [{ type: 'text', text: 'Let me', cache: {} }, { type: 'text', text: ' look.' }, { type: 'tool-call', id: 'a', name: 'f', arguments: '{}', cache: {} }] },
      { role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: '1' }, { type: 'image', source: PNG, cache: {} }] }, { type: 'tool-result', callId: 'b', content: [{ type: 'text', text: '2' }], cache: { ttl: '1h' } }] },
    ];
    const carried = encode({ messages }, { options: { cacheControl: true } });
    expect(carried.body['messages']).toMatchObject([
      { content: [{ type: 'text', text: 'Let me', cache_control: { type: 'ephemeral' } }, { type: 'text', text: ' look.' }] },
      { role: 'tool', content: [{ type: 'text', text: '1', cache_control: { type: 'ephemeral' } }] },
      { role: 'tool', content: [{ type: 'text', text: '2', cache_control: { type: 'ephemeral', ttl: '1h' } }] },
      { role: 'user' },
    ]);
    const lost = encode({ messages });
    expect(lost.body['messages']).toMatchObject([{ content: 'Let me look.' }, { content: '1' }, { content: '2' }, { role: 'user' }]);
    const fields = (lines: readonly { action: string; field: string }[]) => lines.filter(({ action }) => action === 'dropped').map(({ field }) => field);
    expect(fields(carried.receipt)).toEqual(['messages.0.content.2.cache_control']);
    expect(fields(lost.receipt)).toEqual(['messages.0.content.2.cache_control', 'messages.0.content.0.cache_control', 'messages.1.content.0.cache_control', 'messages.1.content.1.cache_control']);
  });

  it('sends an image of a tool result behind it, and says so', () => {
    const { body, receipt } = encode({
      messages: [{ role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: 'shot' }, { type: 'image', source: PNG }] }] }],
    });
    expect(body['messages']).toMatchObject([{ role: 'tool', content: 'shot' }, { role: 'user', content: [{ type: 'text', text: 'Image from a:' }, { type: 'image_url' }] }]);
    expect(receipt).toMatchObject([{ action: 'reworded', field: 'messages.0.content.0' }]);
  });

  it.each([
    [{ toolChoice: 'required' as const }, 'required'],
    [{ toolChoice: { name: 'f' } }, { type: 'function', function: { name: 'f' } }],
    [{ toolChoice: 'none' as const }, 'none'],
  ])('writes the tool choice %j', (choice, expected) => {
    const { body } = encode({ tools: [{ name: 'f', parameters: { type: 'object' }, strict: true }], ...choice });
    expect(body['tools']).toEqual([{ type: 'function', function: { name: 'f', parameters: { type: 'object' }, strict: true } }]);
    expect(body['tool_choice']).toEqual(expected);
  });

  it('leaves out a tool choice without tools, which vendors refuse', () => {
    expect(encode({ toolChoice: 'auto', parallelToolCalls: true }).body).not.toHaveProperty('tool_choice');
  });

  it('writes a JSON schema', () => {
    const schema = { type: 'object' };
    expect(encode({ responseFormat: { type: 'json-schema', name: 's', schema, strict: true } }).body['response_format']).toEqual({ type: 'json_schema', json_schema: { name: 's', schema, strict: true } });
  });

  it('names the limit on output as the vendor does', () => {
    expect(encode({ maxTokens: 5 }).body).toMatchObject({ max_tokens: 5 });
    expect(encode({ maxTokens: 5 }, { options: { maxTokensField: 'max_completion_tokens' } }).body).toMatchObject({ max_completion_tokens: 5 });
  });

  it('merges the fields of this vendor last, and those of another not at all', () => {
    const { body } = encode({ temperature: 1, providerOptions: { acme: { temperature: 0.5, special: true }, other: { x: 1 } } });
    expect(body).toMatchObject({ temperature: 0.5, special: true });
    expect(body).not.toHaveProperty('x');
  });

  it('gives reasoning back to the vendor that made it, and to no other', () => {
    const turn = (providerId: string): Partial<LlmRequest> => ({ messages: [{ role: 'assistant', content: [{ type: 'reasoning', text: 'hm', signature: 's', providerId }, { type: 'text', text: 'yes' }] }] });
    const options: OpenAiChatOptions = { reasoningReplay: 'reasoning_details' };
    expect(encode(turn('acme'), { options }).body['messages']).toEqual([
      { role: 'assistant', content: 'yes', reasoning_details: [{ type: 'reasoning.text', text: 'hm', signature: 's', index: 0 }] },
    ]);
    const foreign = encode(turn('other'), { options });
    expect(JSON.stringify(foreign.body)).not.toContain('hm');
    expect(foreign.receipt).toMatchObject([{ action: 'dropped', field: 'messages.0.reasoning' }]);
  });

  it('drops an advisory field with a line, and refuses it under strict', () => {
    expect(encode({ topK: 4 }).receipt).toEqual([{ action: 'dropped', field: 'top_k', detail: 'this vendor does not know it' }]);
    expect(() => encode({ topK: 4 }, { policy: 'strict' })).toThrow(/top_k: this vendor does not know it/);
  });

  it('refuses a loss of meaning, but drops it when told to', () => {
    let thrown: unknown;
    try {
      encode({ n: 2 });
    } catch (error) {
      thrown = error;
    }
    expect(isLlmError(thrown) && { kind: thrown.kind, path: thrown.path }).toEqual({ kind: 'unsupported', path: 'n' });
    expect(encode({ n: 2 }, { policy: 'drop' }).receipt).toMatchObject([{ action: 'dropped', field: 'n' }]);
  });
});
