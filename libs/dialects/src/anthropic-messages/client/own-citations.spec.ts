import { type LlmResponse, Receipt, Usage } from '@modelport/provider-base';
import { anthropicMessagesCodec } from './codec.js';

const own = { type: 'char_location', cited_text: 'is green', document_index: 0, document_title: null, start_char_index: 4, end_char_index: 12 };

function opened(body: object): { body: unknown; lines: string[] } {
  const receipt = new Receipt('warn');
  return { body: anthropicMessagesCodec.openFor?.(body, { providerId: 'anthropic' }, receipt), lines: receipt.lines.map(({ field }) => field) };
}

/** What a client was given of another vendor's answer, and sends back. */
function given(content: LlmResponse['content']): object[] {
  const response: LlmResponse = { id: 'a', model: 'm', providerId: 'acme', content, finishReason: 'stop', rawFinishReason: 'stop', usage: Usage.unknown, cost: null, receipt: [], providerMetadata: {} };
  return (anthropicMessagesCodec.encodeResponse(response, { model: 'm', requestId: 'r' }) as { content: object[] }).content;
}

describe('citations on their way back to Anthropic itself', () => {
  it('stay where it made them', () => {
    expect(opened({ messages: [{ role: 'assistant', content: [{ type: 'text', text: 'Green.', citations: [own] }] }] })).toEqual({ body: undefined, lines: [] });
  });

  it.each<[string, NonNullable<LlmResponse['content'][number] & { type: 'text' }>['citations']]>([
    ['a page without its words', [{ source: { kind: 'web', url: 'https://a.example' } }]],
    ['a page with them', [{ source: { kind: 'web', url: 'https://a.example' }, citedText: 'words' }]],
    ['a document without a place', [{ source: { kind: 'document', index: 0 }, citedText: 'words' }]],
    ['a document that the vendor keeps', [{ source: { kind: 'document', title: 'T' }, citedText: 'words' }]],
  ])('are left out where another made them: %s', (_what, citations = []) => {
    const [block] = given([{ type: 'text', text: 'Green.', citations }]);
    const { body, lines } = opened({ max_tokens: 9, messages: [{ role: 'assistant', content: [block] }, { role: 'user', content: 'And?' }] });
    expect(body).toEqual({ max_tokens: 9, messages: [{ role: 'assistant', content: [{ type: 'text', text: 'Green.' }] }, { role: 'user', content: 'And?' }] });
    expect(lines).toEqual(['messages.0.content.0.citations']);
  });

  it('keep those of its own beside them', () => {
    const [block] = given([{ type: 'text', text: 'Green.', citations: [{ source: { kind: 'web', url: 'https://a.example' } }] }]);
    const { citations } = block as { citations: object[] };
    expect(opened({ messages: [{ role: 'assistant', content: [{ ...block, citations: [...citations, own] }] }] }).body).toEqual({ messages: [{ role: 'assistant', content: [{ type: 'text', text: 'Green.', citations: [own] }] }] });
  });
});
