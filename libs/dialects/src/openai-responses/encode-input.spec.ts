import { type Message, Receipt } from '@modelport/provider-base';
import { encodeInput } from './encode-input.js';

const PNG = { kind: 'data', mediaType: 'image/png', data: 'aGk=' } as const;

function encode(messages: readonly Message[], replaysReasoning = true) {
  const receipt = new Receipt('drop');
  return { input: encodeInput(messages, { receipt, options: { replaysReasoning }, providerId: 'acme' }), lost: receipt.lines.map(({ field }) => field) };
}

describe('the input of a response', () => {
  it('keeps system prompts where they were written', () => {
    const { input } = encode([
      { role: 'system', content: [{ type: 'text', text: 'rules' }] },
      { role: 'user', content: [{ type: 'text', text: 'hi' }] },
      { role: 'system', content: [{ type: 'text', text: 'more' }] },
    ]);
    expect(input).toEqual([
      { role: 'system', content: 'rules' },
      { role: 'user', content: 'hi' },
      { role: 'system', content: 'more' },
    ]);
  });

  it('holds images and documents, by URL and by data', () => {
    const { input, lost } = encode([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'see' },
          { type: 'image', source: { kind: 'url', url: 'https://x.test/a.png' }, detail: 'low' },
          { type: 'image', source: PNG },
          { type: 'document', source: { kind: 'url', url: 'https://x.test/a.pdf' } },
          { type: 'document', source: { kind: 'data', mediaType: 'application/pdf', data: 'aGk=' }, filename: 'a.pdf' },
        ],
      },
    ]);
    expect(input[0]?.['content']).toEqual([
      { type: 'input_text', text: 'see' },
      { type: 'input_image', image_url: 'https://x.test/a.png', detail: 'low' },
      { type: 'input_image', image_url: 'data:image/png;base64,aGk=', detail: 'auto' },
      { type: 'input_file', file_url: 'https://x.test/a.pdf' },
      { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,aGk=' },
    ]);
    expect(lost).toEqual([]);
  });

  it('holds a turn of the model as items in the order of its parts', () => {
    const { input } = encode([
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'hm', id: 'rs_1', providerId: 'acme' },
          { type: 'reasoning', text: 'so', id: 'rs_1', encrypted: 'gA', providerId: 'acme' },
          { type: 'text', text: 'Let me look.' },
          { type: 'tool-call', id: 'call_1', name: 'f', arguments: '{"a":1}' },
          { type: 'tool-call', id: 'call_2', name: 'f', arguments: '{}' },
          { type: 'text', text: 'I' },
          { type: 'refusal', text: 'will not' },
        ],
      },
    ]);
    expect(input).toEqual([
      { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'hm' }, { type: 'summary_text', text: 'so' }], encrypted_content: 'gA' },
      { role: 'assistant', content: 'Let me look.' },
      { type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{"a":1}' },
      { type: 'function_call', call_id: 'call_2', name: 'f', arguments: '{}' },
      { role: 'assistant', content: [{ type: 'output_text', text: 'I' }, { type: 'refusal', refusal: 'will not' }] },
    ]);
  });

  it('holds results of tools, with their images', () => {
    const { input } = encode([
      {
        role: 'tool',
        content: [
          { type: 'tool-result', callId: 'call_1', content: [{ type: 'text', text: '42' }] },
          { type: 'tool-result', callId: 'call_2', isError: true, content: [{ type: 'text', text: 'no' }] },
          { type: 'tool-result', callId: 'call_3', content: [{ type: 'text', text: 'see' }, { type: 'image', source: PNG }] },
        ],
      },
    ]);
    expect(input).toEqual([
      { type: 'function_call_output', call_id: 'call_1', output: '42' },
      { type: 'function_call_output', call_id: 'call_2', output: 'Error: no' },
      { type: 'function_call_output', call_id: 'call_3', output: [{ type: 'input_text', text: 'see' }, { type: 'input_image', image_url: 'data:image/png;base64,aGk=', detail: 'auto' }] },
    ]);
  });

  it.each<[string, Extract<Message['content'][number], { type: 'reasoning' }>]>([
    ['of another provider', { type: 'reasoning', text: 'hm', encrypted: 'gA', providerId: 'other' }],
    ['without its proof', { type: 'reasoning', text: 'hm', id: 'rs_1', providerId: 'acme' }],
  ])('leaves reasoning out that is %s, and says so', (_what, part) => {
    const { input, lost } = encode([{ role: 'assistant', content: [part, { type: 'text', text: 'hi' }] }]);
    expect(input).toEqual([{ role: 'assistant', content: 'hi' }]);
    expect(lost).toEqual(['messages.0.content.reasoning']);
  });

  it('sends no reasoning to a vendor that takes none back', () => {
    expect(encode([{ role: 'assistant', content: [{ type: 'reasoning', text: '', encrypted: 'gA' }] }], false)).toEqual({ input: [], lost: ['messages.0.content.reasoning'] });
  });

  it('says what it cannot hold', () => {
    const marked: Message[] = [{ role: 'assistant', content: [{ type: 'text', text: 'So.', cache: {} }] }, { role: 'tool', content: [{ type: 'tool-result', callId: 'a', content: [{ type: 'text', text: '1', cache: {} }], cache: {} }] }];
    expect(encode(marked).lost).toEqual(['messages.0.content.0.cache_control', 'messages.1.content.0.cache_control', 'messages.1.content.0.content.0.cache_control']);
    const audio: Message = { role: 'user', name: 'Ann', content: [{ type: 'audio', source: { kind: 'data', mediaType: 'audio/wav', data: 'aGk=' } }, { type: 'text', text: 'hi', cache: {} }] };
    expect(encode([audio])).toEqual({ input: [{ role: 'user', content: [{ type: 'input_text', text: 'hi' }] }], lost: ['messages.0.name', 'messages.0.content.0', 'messages.0.content.1.cache_control'] });
  });
});
