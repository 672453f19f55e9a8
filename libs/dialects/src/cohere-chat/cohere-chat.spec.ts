import { type ContentPart, isLlmError, type LlmRequest, type Message, type ProviderDefinition, Receipt, type TranslationPolicy } from '@modelport/provider-base';
import { cohereChat } from './cohere-chat.js';

const definition: ProviderDefinition = { provider: { id: 'cohere', name: 'Cohere', description: '' }, api: { baseUrl: 'https://vendor.example', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };
const text = (words: string): ContentPart => ({ type: 'text', text: words });
const says = (role: Message['role'], ...content: ContentPart[]): Message => ({ role, content });
const tools = [{ name: 'w', parameters: { type: 'object' } }, { name: 'ping' }];

function encode(more: Partial<LlmRequest>, policy?: TranslationPolicy): { body: unknown; receipt: string[] } {
  const receipt = new Receipt(policy, 'cohere');
  const request: LlmRequest = { model: 'm', messages: [says('user', text('Hi'))], ...more };
  const { body } = cohereChat.encodeRequest(request, { stream: false, receipt, definition, model: undefined });
  return { body, receipt: receipt.lines.map(({ action, field }) => `${action} ${field}`) };
}

function refusal(more: Partial<LlmRequest>): unknown {
  try {
    encode(more);
    return undefined;
  } catch (thrown) {
    return isLlmError(thrown) ? [thrown.kind, thrown.path] : thrown;
  }
}

describe('encoding a request for Cohere', () => {
  it('names the parameters as Cohere does', () => {
    const { body, receipt } = encode({ temperature: 0.3, topP: 0.9, topK: 40, stop: ['\n'], seed: 7, frequencyPenalty: 0.5, presencePenalty: 0.1, maxTokens: 9, logprobs: {} });
    expect(body).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: false,
      max_tokens: 9,
      stop_sequences: ['\n'],
      temperature: 0.3,
      p: 0.9,
      k: 40,
      frequency_penalty: 0.5,
      presence_penalty: 0.1,
      seed: 7,
      logprobs: true,
    });
    expect(receipt).toEqual([]);
  });

  it('keeps within the bounds of Cohere', () => {
    const { body, receipt } = encode({ topP: 1, frequencyPenalty: -1, presencePenalty: 2 });
    expect(body).toMatchObject({ p: 0.99, frequency_penalty: 0, presence_penalty: 1 });
    expect(receipt).toEqual(['clamped top_p', 'clamped frequency_penalty', 'clamped presence_penalty']);
  });

  it('drops what Cohere does not know, with a line', () => {
    const { receipt } = encode({ user: 'u', metadata: { a: 'b' }, serviceTier: 'flex', logprobs: { top: 3 }, tools, parallelToolCalls: false });
    expect(receipt).toEqual(['dropped user', 'dropped metadata', 'dropped service_tier', 'dropped top_logprobs', 'dropped parallel_tool_calls']);
  });

  it('refuses several answers', () => {
    expect(refusal({ n: 2 })).toEqual(['unsupported', 'n']);
  });

  it.each([
    ['auto' as const, undefined],
    ['none' as const, 'NONE'],
    ['required' as const, 'REQUIRED'],
  ])('sends the choice %s as %s', (toolChoice, wire) => {
    expect(encode({ tools, toolChoice }).body).toHaveProperty('tools.length', 2);
    expect((encode({ tools, toolChoice }).body as Record<string, unknown>)['tool_choice']).toBe(wire);
  });

  it('forces one tool by offering no other', () => {
    const { body, receipt } = encode({ tools, toolChoice: { name: 'ping' } });
    expect(body).toMatchObject({ tools: [{ function: { name: 'ping', parameters: { type: 'object', properties: {} } } }], tool_choice: 'REQUIRED' });
    expect(receipt).toEqual(['reworded tool_choice']);
  });

  it('holds arguments to their schema where any tool asks for it', () => {
    expect(encode({ tools: [{ name: 'w', strict: true }] }).body).toMatchObject({ strict_tools: true });
  });

  it('asks for JSON, and for JSON to a schema', () => {
    expect(encode({ responseFormat: { type: 'json' } }).body).toMatchObject({ response_format: { type: 'json_object' } });
    expect(encode({ responseFormat: { type: 'json-schema', name: 'x', schema: { type: 'object' } } }).body).toMatchObject({ response_format: { type: 'json_object', json_schema: { type: 'object' } } });
  });

  it('switches thinking on and off, and gives it a budget', () => {
    expect(encode({ reasoning: { effort: 'none' } }).body).toMatchObject({ thinking: { type: 'disabled' } });
    expect(encode({ reasoning: { budgetTokens: 500 } }).body).toMatchObject({ thinking: { type: 'enabled', token_budget: 500 } });
    expect(encode({ reasoning: { effort: 'low' } })).toMatchObject({ body: { thinking: { type: 'enabled' } }, receipt: ['reworded reasoning.effort'] });
  });

  it('merges its own fields in', () => {
    expect(encode({ providerOptions: { cohere: { safety_mode: 'STRICT', citation_options: { mode: 'FAST' } } } }).body).toMatchObject({ safety_mode: 'STRICT', citation_options: { mode: 'FAST' } });
  });
});

describe('encoding a conversation for Cohere', () => {
  const image: ContentPart = { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'AA==' }, detail: 'low' };

  it('puts text documents beside the conversation', () => {
    const { body, receipt } = encode({ messages: [says('user', text('Who?'), { type: 'document', source: { kind: 'data', mediaType: 'text/plain', data: Buffer.from('Matz made Ruby.').toString('base64') }, filename: 'facts.txt' })] });
    expect(body).toMatchObject({ messages: [{ role: 'user', content: 'Who?' }], documents: [{ id: 'doc:0', data: { title: 'facts.txt', text: 'Matz made Ruby.' } }] });
    expect(receipt).toEqual(['reworded messages.0.content.1']);
  });

  it.each<[string, ContentPart]>([
    ['a PDF', { type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'AA==' } }],
    ['audio', { type: 'audio', source: { kind: 'url', url: 'https://example.com/a.mp3' } }],
  ])('refuses %s', (_name, part) => {
    expect(refusal({ messages: [says('user', part)] })).toEqual(['unsupported', 'messages.0.content.0']);
  });

  it('gives back what it thought, and drops what another thought', () => {
    const { body, receipt } = encode({
      messages: [says('assistant', { type: 'reasoning', text: 'Hm.', providerId: 'cohere' }, { type: 'reasoning', text: 'Ah.', providerId: 'openai', encrypted: 'x' }, text('Paris.'), { type: 'refusal', text: 'No.' }), says('user', text('And?'))],
    });
    expect(body).toMatchObject({ messages: [{ role: 'assistant', content: [{ type: 'thinking', thinking: 'Hm.' }, { type: 'text', text: 'Paris.' }, { type: 'text', text: 'No.' }] }, { role: 'user', content: 'And?' }] });
    expect(receipt).toEqual(['dropped messages.0.content.1']);
  });

  it('sends results as messages of their own, and their images behind them', () => {
    const { body, receipt } = encode({ messages: [says('tool', { type: 'tool-result', callId: 'c1', content: [{ type: 'text', text: 'no' }], isError: true }, { type: 'tool-result', callId: 'c2', content: [image as Extract<ContentPart, { type: 'image' }>] })] });
    expect(body).toMatchObject({
      messages: [
        { role: 'tool', tool_call_id: 'c1', content: 'Error: no' },
        { role: 'tool', tool_call_id: 'c2', content: '' },
        { role: 'user', content: [{ type: 'text', text: 'Image from c2:' }, { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==', detail: 'low' } }] },
      ],
    });
    expect(receipt).toEqual(['reworded messages.0.content.1']);
  });

  it('drops names and cache hints, with a line', () => {
    const { receipt } = encode({ messages: [{ role: 'user', name: 'Ann', content: [{ type: 'text', text: 'Hi', cache: {} }] }], tools: [{ name: 'w', cache: {} }] });
    expect(receipt).toEqual(['dropped messages.0.name', 'dropped messages.0.content.0.cache_control', 'dropped tools.cache_control']);
  });
});
