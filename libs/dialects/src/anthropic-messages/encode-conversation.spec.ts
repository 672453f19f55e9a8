import { isLlmError, Receipt, type LlmRequest, type Message, type TranslationPolicy } from '@modelport/provider-base';
import { encodeConversation } from './encode-conversation.js';

function encode(messages: readonly Message[], policy: TranslationPolicy = 'warn') {
  const receipt = new Receipt(policy, 'anthropic');
  const request: LlmRequest = { model: 'm', messages };
  return { ...encodeConversation(request, { receipt, providerId: 'anthropic' }), receipt: receipt.lines };
}

const text = (value: string) => ({ type: 'text' as const, text: value });
const says = (role: Message['role'], ...parts: Message['content']): Message => ({ role, content: parts });

describe('encoding a conversation for the Messages API', () => {
  it('keeps system prompts as separate blocks, in order, with their cache breakpoints', () => {
    const { system, receipt } = encode([says('system', { ...text('One.'), cache: { ttl: '1h' } }), says('system', text('Two.')), says('user', text('Hi'))]);
    expect(system).toEqual([
      { type: 'text', text: 'One.', cache_control: { type: 'ephemeral', ttl: '1h' } },
      { type: 'text', text: 'Two.' },
    ]);
    expect(receipt).toEqual([]);
  });

  it('moves a system message from the middle to the system prompt, and says so', () => {
    const { system, messages, receipt } = encode([says('user', text('Hi')), says('assistant', text('Hello')), says('system', text('Be brief.')), says('user', text('Go on'))]);
    expect(system).toEqual([{ type: 'text', text: 'Be brief.' }]);
    expect(messages.map((turn) => turn.role)).toEqual(['user', 'assistant', 'user']);
    expect(receipt).toEqual([expect.objectContaining({ action: 'reworded', field: 'messages.2' })]);
  });

  it('puts the results of parallel calls into one user turn, before anything else in it', () => {
    const { messages } = encode([
      says('user', text('Weather in A and B?')),
      says('assistant', text('Looking.'), { type: 'tool-call', id: 't1', name: 'w', arguments: '{"c":"A"}' }, { type: 'tool-call', id: 't2', name: 'w', arguments: '' }),
      says('tool', { type: 'tool-result', callId: 't1', content: [text('sun')] }),
      says('user', text('and?'), { type: 'tool-result', callId: 't2', content: [], isError: true }),
    ]);
    expect(messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Looking.' },
          { type: 'tool_use', id: 't1', name: 'w', input: { c: 'A' } },
          { type: 'tool_use', id: 't2', name: 'w', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 't1', content: [{ type: 'text', text: 'sun' }] },
          { type: 'tool_result', tool_use_id: 't2', is_error: true },
          { type: 'text', text: 'and?' },
        ],
      },
    ]);
  });

  it('carries an image in the answer of a tool', () => {
    const { messages } = encode([says('tool', { type: 'tool-result', callId: 't1', content: [{ type: 'image', source: { kind: 'data', mediaType: 'image/png', data: 'AA==' } }] })]);
    expect(messages[0]?.content).toEqual([
      { type: 'tool_result', tool_use_id: 't1', content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA==' } }] },
    ]);
  });

  it.each([['{"city": "Par'], ['[1]'], ['"x"']])('wraps arguments that are no JSON object (%s) as the vendor advises', (cut) => {
    const { messages, receipt } = encode([says('assistant', { type: 'tool-call', id: 't1', name: 'w', arguments: cut })]);
    expect(messages[0]?.content).toEqual([{ type: 'tool_use', id: 't1', name: 'w', input: { INVALID_JSON: cut } }]);
    expect(receipt).toEqual([expect.objectContaining({ action: 'reworded', field: 'messages.0.content.0.arguments' })]);
  });

  it('spells ids of other vendors alike in a call and its result', () => {
    const { messages } = encode([
      says('assistant', { type: 'tool-call', id: 'functions.w:0', name: 'w', arguments: '{}' }),
      says('tool', { type: 'tool-result', callId: 'functions.w:0', content: [text('ok')] }),
    ]);
    expect(messages[0]?.content[0]?.['id']).toBe('functions_2ew_3a0');
    expect(messages[1]?.content[0]?.['tool_use_id']).toBe('functions_2ew_3a0');
  });

  it('sends images by URL and by data, and notes a wish for detail', () => {
    const { messages, receipt } = encode([
      says(
        'user',
        { type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' }, cache: {} },
        { type: 'image', source: { kind: 'data', mediaType: 'image/jpeg', data: 'AA==' }, detail: 'high' },
      ),
    ]);
    expect(messages[0]?.content).toEqual([
      { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' }, cache_control: { type: 'ephemeral' } },
      { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data: 'AA==' } },
    ]);
    expect(receipt.map((line) => line.field)).toEqual(['messages.0.content.1.detail']);
  });

  it('sends documents as PDF or as text', () => {
    const { messages, receipt } = encode([
      says(
        'user',
        { type: 'document', source: { kind: 'url', url: 'https://example.com/a.pdf' } },
        { type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'AA==' }, filename: 'a.pdf', cache: { ttl: '5m' } },
        { type: 'document', source: { kind: 'data', mediaType: 'text/plain; charset=utf-8', data: Buffer.from('grüß').toString('base64') } },
      ),
    ]);
    expect(messages[0]?.content).toEqual([
      { type: 'document', source: { type: 'url', url: 'https://example.com/a.pdf' } },
      { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'AA==' }, title: 'a.pdf', cache_control: { type: 'ephemeral', ttl: '5m' } },
      { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'grüß' } },
    ]);
    expect(receipt).toEqual([]);
  });

  it.each([
    ['audio', { type: 'audio', source: { kind: 'data', mediaType: 'audio/wav', data: 'AA==' } }],
    ['another kind of document', { type: 'document', source: { kind: 'data', mediaType: 'application/msword', data: 'AA==' } }],
    ['a call in the mouth of the user', { type: 'tool-call', id: 'a', name: 'b', arguments: '{}' }],
  ] as [string, Message['content'][number]][])('refuses %s', (_name, part) => {
    expect.assertions(1);
    try {
      encode([says('user', text('Hi'), part)]);
    } catch (error) {
      expect(isLlmError(error) && [error.kind, error.path]).toEqual(['unsupported', 'messages.0.content.1']);
    }
  });

  it('replays thinking that this provider signed, unharmed and in its place', () => {
    const { messages, receipt } = encode([
      says('user', text('Hi')),
      says('assistant', { type: 'reasoning', text: '', signature: 'sig', providerId: 'anthropic' }, { type: 'reasoning', text: '', encrypted: 'xyz' }, text('Hello')),
    ]);
    expect(messages[1]?.content).toEqual([
      { type: 'thinking', thinking: '', signature: 'sig' },
      { type: 'redacted_thinking', data: 'xyz' },
      { type: 'text', text: 'Hello' },
    ]);
    expect(receipt).toEqual([]);
  });

  it('drops thinking of another provider, or without a signature', () => {
    const { messages, receipt } = encode([
      says('assistant', { type: 'reasoning', text: 'a', signature: 'sig', providerId: 'gemini' }, { type: 'reasoning', text: 'b' }, text('Hello')),
    ]);
    expect(messages[0]?.content).toEqual([{ type: 'text', text: 'Hello' }]);
    expect(receipt.map((line) => line.field)).toEqual(['messages.0.content.0', 'messages.0.content.1']);
  });

  it('leaves out the empty text that stands beside calls in other formats', () => {
    const { messages, receipt } = encode([says('assistant', text(''), { type: 'tool-call', id: 'a', name: 'b', arguments: '{}' })]);
    expect(messages[0]?.content).toHaveLength(1);
    expect(receipt).toEqual([]);
  });

  it('notes a name of a participant and a text of white space, which cannot be sent', () => {
    const { messages, receipt } = encode([{ role: 'user', name: 'Ann', content: [text('Hi'), text(' \n')] }]);
    expect(messages).toEqual([{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }]);
    expect(receipt.map((line) => line.field)).toEqual(['messages.0.name', 'messages.0.content.1']);
  });

  it('sends a refusal as text, and drops a picture that the assistant is said to have shown', () => {
    const image = { type: 'image' as const, source: { kind: 'url' as const, url: 'https://example.com/a.png' } };
    const { messages, receipt } = encode([says('assistant', { type: 'refusal', text: 'No.' }, image)], 'drop');
    expect(messages[0]?.content).toEqual([{ type: 'text', text: 'No.' }]);
    expect(receipt.map((line) => line.action)).toEqual(['reworded', 'dropped']);
  });

  it('refuses a conversation in which nothing is said', () => {
    expect.assertions(1);
    try {
      encode([says('system', text('Be brief.')), says('user', text(''))]);
    } catch (error) {
      expect(isLlmError(error) && [error.kind, error.path]).toEqual(['invalid_request', 'messages']);
    }
  });
});
