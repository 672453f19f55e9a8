import type { ContentPart, LlmRequest, TextPart } from '@modelport/provider-base';
import { estimatePromptTokens } from './prompt-estimate.js';

const of = (content: readonly ContentPart[], more: Partial<LlmRequest> = {}): number => estimatePromptTokens({ model: 'm', messages: [{ role: 'user', content }], ...more });
const text = (words: string): TextPart => ({ type: 'text', text: words });

describe('the estimate of a prompt', () => {
  it('grows with the bytes of its texts, so that scripts with long characters are not made small', () => {
    expect(of([text('x'.repeat(400))])).toBe(104);
    expect(of([text('漢'.repeat(400))])).toBe(304);
  });

  it('counts tools, schemas and what went on between the turns', () => {
    const bare = of([text('Hi')]);
    expect(of([text('Hi')], { tools: [{ name: 'f', description: 'x'.repeat(400) }] })).toBeGreaterThan(bare + 100);
    expect(of([text('Hi')], { responseFormat: { type: 'json-schema', name: 's', schema: { description: 'x'.repeat(400) } } })).toBeGreaterThan(bare + 100);
    expect(of([{ type: 'tool-call', id: '1', name: 'f', arguments: 'x'.repeat(400) }])).toBeGreaterThan(100);
    expect(of([{ type: 'tool-result', callId: '1', content: [text('x'.repeat(400))] }])).toBe(104);
  });

  it('does not take the data of media for words', () => {
    const data = 'x'.repeat(1_000_000);
    expect(of([{ type: 'image', source: { kind: 'data', mediaType: 'image/png', data } }])).toBeLessThan(5000);
  });
});
