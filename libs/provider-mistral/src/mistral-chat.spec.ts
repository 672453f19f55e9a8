import { type ContentPart, type LlmRequest, type Message, Receipt, type TranslationPolicy } from '@modelport/provider-base';
import { definition } from './definition.generated.js';
import { mistralChat } from './mistral-chat.js';

const text = (words: string): ContentPart => ({ type: 'text', text: words });
const says = (role: Message['role'], ...content: ContentPart[]): Message => ({ role, content });

function encode(more: Partial<LlmRequest>, policy?: TranslationPolicy): { body: unknown; receipt: string[] } {
  const receipt = new Receipt(policy, 'mistral');
  const request: LlmRequest = { model: 'm', messages: [says('user', text('Hi'))], ...more };
  const model = definition.models.find(({ id }) => id === request.model);
  const { body } = mistralChat.encodeRequest(request, { stream: false, receipt, definition, model });
  return { body, receipt: receipt.lines.map(({ action, field }) => `${action} ${field}`) };
}

describe('encoding a request for Mistral', () => {
  it('is never a forwarded body: what its schema does not name is refused', () => {
    expect(mistralChat.forward).toBeUndefined();
  });

  it('names the seed and the forced call as Mistral does', () => {
    const { body } = encode({ seed: 7, tools: [{ name: 'ping' }], toolChoice: 'required' });
    expect(body).toMatchObject({ random_seed: 7, tool_choice: 'any', tools: [{ function: { name: 'ping', parameters: { type: 'object', properties: {} } } }] });
    expect(body).not.toHaveProperty('seed');
  });

  it('names a forced tool as OpenAI does', () => {
    expect(encode({ tools: [{ name: 'ping' }], toolChoice: { name: 'ping' } }).body).toMatchObject({ tool_choice: { type: 'function', function: { name: 'ping' } } });
  });

  it('drops what Mistral does not know, with a line', () => {
    const { body, receipt } = encode({ user: 'u', serviceTier: 'flex', topK: 4, messages: [{ ...says('user', text('Hi')), name: 'Ann' }] });
    expect(receipt).toEqual(expect.arrayContaining(['dropped user', 'dropped service_tier', 'dropped top_k', 'dropped messages.0.name']));
    expect(body).toEqual({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] });
  });

  it('passes its own fields on', () => {
    expect(encode({ providerOptions: { mistral: { safe_prompt: true, prompt_mode: 'reasoning' } } }).body).toMatchObject({ safe_prompt: true, prompt_mode: 'reasoning' });
  });

  it('sends a schema, and an effort, as they are', () => {
    const { body } = encode({ responseFormat: { type: 'json-schema', name: 'person', schema: { type: 'object' }, strict: true }, reasoning: { effort: 'high' } });
    expect(body).toMatchObject({ response_format: { type: 'json_schema', json_schema: { name: 'person', schema: { type: 'object' }, strict: true } }, reasoning_effort: 'high' });
  });

  it.each([
    ['mistral-small-latest', 'low' as const, 'high', ['clamped reasoning.effort']],
    ['mistral-small-latest', 'none' as const, 'none', []],
    ['a-model-of-tomorrow', 'low' as const, 'low', []],
    ['magistral-medium-latest', 'high' as const, undefined, ['dropped reasoning.effort']],
  ])('tells %s to think as hard as it can be told: %s', (model, effort, wire, lines) => {
    const { body, receipt } = encode({ model, reasoning: { effort } });
    expect([Object(body)['reasoning_effort'], receipt]).toEqual([wire, lines]);
  });

  it('drops hints to cache wherever they stand', () => {
    const hinted = { type: 'text' as const, text: 'Hi', cache: {} };
    const { receipt } = encode({
      tools: [{ name: 'ping', cache: {} }],
      messages: [says('system', hinted), says('user', hinted), says('assistant', { type: 'tool-call', id: 'VzeppoSaq', name: 'ping', arguments: '{}', cache: {} }), says('tool', { type: 'tool-result', callId: 'VzeppoSaq', content: [hinted] })],
    });
    expect(receipt.map((line) => line.replace('dropped ', '').replace('.cache_control', ''))).toEqual(['messages.0.content.0', 'messages.1.content.0', 'messages.2.content.0', 'messages.3.content.0.content.0', 'tools.0']);
  });

  it('sends documents and audio in its own parts', () => {
    const { body } = encode({
      messages: [
        says(
          'user',
          { type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'AA==' }, filename: 'a.pdf' },
          { type: 'document', source: { kind: 'url', url: 'https://example.com/b.pdf' } },
          { type: 'audio', source: { kind: 'data', mediaType: 'audio/mpeg', data: 'AAA=' } },
          { type: 'audio', source: { kind: 'url', url: 'https://example.com/c.mp3' } },
        ),
      ],
    });
    expect(body).toMatchObject({
      messages: [
        {
          content: [
            { type: 'document_url', document_url: 'data:application/pdf;base64,AA==', document_name: 'a.pdf' },
            { type: 'document_url', document_url: 'https://example.com/b.pdf' },
            { type: 'input_audio', input_audio: 'AAA=' },
            { type: 'input_audio', input_audio: 'https://example.com/c.mp3' },
          ],
        },
      ],
    });
  });
});

describe('encoding a conversation for Mistral', () => {
  const call = (id: string): ContentPart => ({ type: 'tool-call', id, name: 'ping', arguments: '{}' });
  const result = (callId: string, ...content: Extract<ContentPart, { type: 'tool-result' }>['content']): ContentPart => ({ type: 'tool-result', callId, content });

  it('gives ids of other vendors nine letters, the same for a call and its result', () => {
    const { body, receipt } = encode({ messages: [says('assistant', call('call_PTLP8xhu3uwZ'), call('VzeppoSaq')), says('tool', result('call_PTLP8xhu3uwZ', { type: 'text', text: 'pong' }), result('VzeppoSaq'))] });
    const { messages } = body as { messages: { tool_calls?: { id: string }[]; tool_call_id?: string }[] };
    const made = messages[0]?.tool_calls?.[0]?.id;
    expect(made).toMatch(/^[a-z0-9]{9}$/);
    expect(messages[1]).toMatchObject({ role: 'tool', tool_call_id: made, content: 'pong' });
    expect(messages[2]).toMatchObject({ tool_call_id: 'VzeppoSaq', content: '' });
    expect(receipt).toEqual(['reworded messages.0.content.0.id']);
  });

  it('keeps images of a result with the result', () => {
    const image: ContentPart = { type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } };
    const { body } = encode({ messages: [says('tool', result('VzeppoSaq', { type: 'text', text: 'See:' }, image))] });
    expect(body).toMatchObject({ messages: [{ role: 'tool', content: [{ type: 'text', text: 'See:' }, { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] }] });
  });

  it('gives back what it thought, in its place, and drops what another thought', () => {
    const { body, receipt } = encode({
      messages: [says('assistant', { type: 'reasoning', text: 'Hm.', providerId: 'mistral' }, { type: 'reasoning', text: 'Ah.', providerId: 'anthropic', signature: 's' }, text('Paris.'), { type: 'refusal', text: 'No.' }), says('user', text('And?'))],
    });
    expect(body).toMatchObject({
      messages: [{ role: 'assistant', content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }], closed: true }, { type: 'text', text: 'Paris.' }, { type: 'text', text: 'No.' }] }, { role: 'user' }],
    });
    expect(receipt).toEqual(['dropped messages.0.content.1']);
  });

  it('marks an answer that has begun and is to be gone on with', () => {
    expect(encode({ messages: [says('user', text('Count.')), says('assistant', text('One, '))] }).body).toMatchObject({ messages: [{}, { role: 'assistant', content: 'One, ', prefix: true }] });
  });
});
