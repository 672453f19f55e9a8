import { isLlmError, Receipt, type JsonObject, type LlmRequest, type Message, type ProviderDefinition, type TranslationPolicy } from '@modelport/provider-base';
import { ollamaChat } from './ollama-chat.js';

const definition: ProviderDefinition = { provider: { id: 'ollama', name: 'Ollama', description: '' }, api: { baseUrl: 'http://127.0.0.1:11434', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };
const text = (value: string) => ({ type: 'text' as const, text: value });
const says = (role: Message['role'], ...parts: Message['content']): Message => ({ role, content: parts });

function encode(fields: Partial<LlmRequest>, policy?: TranslationPolicy, stream = false) {
  const receipt = new Receipt(policy, 'ollama');
  const request = { model: 'qwen3:4b', messages: [says('user', text('Hi'))], ...fields };
  const encoded = ollamaChat.encodeRequest(request, { stream, receipt, definition, model: undefined });
  return { path: encoded.path, body: encoded.body as JsonObject, receipt: receipt.lines.map((line) => `${line.action} ${line.field}`) };
}

function refusal(fields: Partial<LlmRequest>): unknown {
  try {
    return encode(fields);
  } catch (error) {
    return isLlmError(error) ? [error.kind, error.path] : error;
  }
}

describe('encoding a request for Ollama', () => {
  it('says whether to stream, which Ollama does unless told otherwise', () => {
    expect(encode({})).toEqual({ path: '/api/chat', body: { model: 'qwen3:4b', messages: [{ role: 'user', content: 'Hi' }], stream: false }, receipt: [] });
    expect(encode({}, 'warn', true).body['stream']).toBe(true);
  });

  it('puts samplers and limits into options', () => {
    const { body, receipt } = encode({ temperature: 0, topP: 0.9, topK: 5, maxTokens: 50, stop: ['END'], seed: 7, frequencyPenalty: 0.5, presencePenalty: 0.1 });
    expect(body['options']).toEqual({ temperature: 0, top_p: 0.9, top_k: 5, num_predict: 50, stop: ['END'], seed: 7, frequency_penalty: 0.5, presence_penalty: 0.1 });
    expect(receipt).toEqual([]);
  });

  it('merges the context size and other own fields in last', () => {
    const { body } = encode({ temperature: 0.5, providerOptions: { ollama: { options: { num_ctx: 8192 }, keep_alive: '10m' }, openai: { store: true } } });
    expect(body).toMatchObject({ options: { temperature: 0.5, num_ctx: 8192 }, keep_alive: '10m' });
    expect(body).not.toHaveProperty('store');
  });

  it('asks for JSON, or for JSON to a schema', () => {
    expect(encode({ responseFormat: { type: 'json' } }).body['format']).toBe('json');
    expect(encode({ responseFormat: { type: 'json-schema', name: 'n', schema: { type: 'object' } } }).body['format']).toEqual({ type: 'object' });
    expect(encode({ responseFormat: { type: 'text' } }).body).not.toHaveProperty('format');
  });

  it.each([
    [{ effort: 'none' }, false, []],
    [{ effort: 'medium' }, 'medium', []],
    [{ effort: 'minimal' }, 'low', ['clamped reasoning.effort']],
    [{ effort: 'xhigh' }, 'high', ['clamped reasoning.effort']],
    [{ budgetTokens: 100 }, true, ['dropped reasoning.budget_tokens']],
  ] as [LlmRequest['reasoning'], unknown, string[]][])('turns reasoning %j into think: %s', (reasoning, think, lines) => {
    expect(encode({ reasoning })).toMatchObject({ body: { think }, receipt: lines });
  });

  it('asks for probabilities', () => {
    expect(encode({ logprobs: { top: 3 } }).body).toMatchObject({ logprobs: true, top_logprobs: 3 });
  });

  it('drops what Ollama does not know, each with a line', () => {
    const { body, receipt } = encode({ user: 'u', metadata: { a: 'b' }, serviceTier: 'auto', messages: [{ ...says('user', { ...text('Hi'), cache: {} }), name: 'Ann' }] });
    expect(Object.keys(body)).toEqual(['model', 'messages', 'stream']);
    expect(receipt).toEqual(['dropped messages.0.name', 'dropped user', 'dropped metadata', 'dropped service_tier', 'dropped cache_control']);
  });

  it('refuses several answers', () => {
    expect(refusal({ n: 2 })).toEqual(['unsupported', 'n']);
  });
});

describe('encoding tools for Ollama', () => {
  const tools = [{ name: 'w', description: 'Weather', parameters: { type: 'object', properties: { city: { type: 'string' } } }, strict: true }, { name: 'ping' }];

  it('sends functions, with an empty schema for one without arguments', () => {
    const { body, receipt } = encode({ tools, parallelToolCalls: false });
    expect(body['tools']).toEqual([
      { type: 'function', function: { name: 'w', description: 'Weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } } },
      { type: 'function', function: { name: 'ping', parameters: { type: 'object', properties: {} } } },
    ]);
    expect(receipt).toEqual(['dropped parallel_tool_calls', 'dropped tools.strict']);
  });

  it('leaves the tools out where no call is wanted', () => {
    const { body, receipt } = encode({ tools, toolChoice: 'none' });
    expect(body).not.toHaveProperty('tools');
    expect(receipt).toEqual(['reworded tool_choice']);
  });

  it.each([['required' as const], [{ name: 'w' }]])('refuses to force a call (%j), unless the client goes without', (toolChoice) => {
    expect(refusal({ tools, toolChoice })).toEqual(['unsupported', 'tool_choice']);
    expect(encode({ tools, toolChoice }, 'drop').body['tools']).toHaveLength(2);
  });
});

describe('encoding a conversation for Ollama', () => {
  it('keeps system prompts as messages of their own, wherever they stand', () => {
    const { body } = encode({ messages: [says('system', text('One.')), says('system', text('Two.')), says('user', text('A'), text('B')), says('system', text('Three.'))] });
    expect(body['messages']).toEqual([
      { role: 'system', content: 'One.' },
      { role: 'system', content: 'Two.' },
      { role: 'user', content: 'A\nB' },
      { role: 'system', content: 'Three.' },
    ]);
  });

  it('sends calls with arguments as objects, and results with the name of the tool', () => {
    const { body, receipt } = encode({
      messages: [
        says('assistant', { type: 'reasoning', text: 'Hm.', providerId: 'ollama' }, text(''), { type: 'tool-call', id: 'c1', name: 'w', arguments: '{"city":"Rome"}' }, { type: 'tool-call', id: 'c2', name: 'ping', arguments: '' }),
        says('tool', { type: 'tool-result', callId: 'c1', content: [text('sun'), text('20°')] }),
        says('tool', { type: 'tool-result', callId: 'c2', name: 'given', content: [], isError: true }),
      ],
    });
    expect(body['messages']).toEqual([
      { role: 'assistant', content: '', thinking: 'Hm.', tool_calls: [{ id: 'c1', function: { name: 'w', arguments: { city: 'Rome' } } }, { id: 'c2', function: { name: 'ping', arguments: {} } }] },
      { role: 'tool', content: 'sun\n20°', tool_name: 'w', tool_call_id: 'c1' },
      { role: 'tool', content: '', tool_name: 'given', tool_call_id: 'c2' },
    ]);
    expect(receipt).toEqual(['dropped messages.2.content.0.is_error']);
  });

  it('wraps arguments that were cut off, as Ollama takes objects only', () => {
    const { body, receipt } = encode({ messages: [says('assistant', { type: 'tool-call', id: 'c', name: 'w', arguments: '{"ci' })] });
    expect(body['messages']).toMatchObject([{ tool_calls: [{ function: { arguments: { INVALID_JSON: '{"ci' } } }] }]);
    expect(receipt).toEqual(['reworded messages.0.content.0.arguments']);
  });

  it('sends images as bare base64', () => {
    const image = { type: 'image' as const, source: { kind: 'data' as const, mediaType: 'image/png', data: 'AA==' } };
    const { body } = encode({ messages: [says('user', text('What is it?'), image), says('tool', { type: 'tool-result', callId: 'c', content: [image] })] });
    expect(body['messages']).toEqual([
      { role: 'user', content: 'What is it?', images: ['AA=='] },
      { role: 'tool', content: '', tool_call_id: 'c', images: ['AA=='] },
    ]);
  });

  it.each([
    ['an image by URL that nobody fetched', { type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } }],
    ['a PDF', { type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'AA==' } }],
    ['audio', { type: 'audio', source: { kind: 'data', mediaType: 'audio/wav', data: 'AA==' } }],
  ] as [string, Message['content'][number]][])('refuses %s', (_name, part) => {
    expect(refusal({ messages: [says('user', part)] })).toEqual(['unsupported', 'messages.0.content.0']);
  });

  it('sends a text document and a refusal as text, and drops reasoning of another provider', () => {
    const { body, receipt } = encode({
      messages: [
        says('user', { type: 'document', source: { kind: 'data', mediaType: 'text/plain', data: Buffer.from('grüß').toString('base64') } }),
        says('assistant', { type: 'refusal', text: 'No.' }, { type: 'reasoning', text: 'x', providerId: 'anthropic' }, { type: 'reasoning', text: '', encrypted: 'y' }),
      ],
    });
    expect(body['messages']).toEqual([
      { role: 'user', content: 'grüß' },
      { role: 'assistant', content: 'No.' },
    ]);
    expect(receipt).toEqual(['reworded messages.0.content.0', 'dropped messages.1.content.1', 'dropped messages.1.content.2']);
  });
});
