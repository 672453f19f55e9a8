import type { ContentPart } from '../contract/content.js';
import { Receipt } from '../contract/receipt.js';
import type { LlmRequest } from '../contract/request.js';
import { fitProofs } from './fit-proofs.js';
import { stampMaker } from './stamp-maker.js';

function fitted(...content: ContentPart[]): { content: readonly ContentPart[]; dropped: string[] } {
  const receipt = new Receipt();
  const request: LlmRequest = { model: 'claude-opus-5', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }, { role: 'assistant', content }, { role: 'user', content: [{ type: 'text', text: 'So?' }] }] };
  const { messages } = fitProofs(request, receipt);
  return { content: messages.slice(1, -1).flatMap((message) => message.content), dropped: receipt.lines.map(({ field, detail }) => `${field}: ${detail}`) };
}

const words: ContentPart = { type: 'text', text: 'Sunny.' };

describe('proofs of what a model thought', () => {
  it('go back to the model that made them, and to whom no model is named', () => {
    const own: ContentPart[] = [{ type: 'reasoning', text: 'hm', signature: 's', providerId: 'vertex', modelId: 'claude-opus-5' }, { type: 'reasoning', text: 'so', signature: 't', providerId: 'anthropic' }, words];
    expect(fitted(...own)).toEqual({ content: own, dropped: [] });
  });

  it('never go to another model of the same provider', () => {
    const { content, dropped } = fitted({ type: 'reasoning', text: 'hm', signature: 's', providerId: 'vertex', modelId: 'gemini-3' }, { type: 'reasoning', text: '', encrypted: 'e', modelId: 'claude-sonnet-5' }, words);
    expect(content).toEqual([words]);
    expect(dropped).toEqual(['messages.1.content.0: what vertex/gemini-3 thought means nothing to claude-opus-5', 'messages.1.content.1: what claude-sonnet-5 thought means nothing to claude-opus-5']);
  });

  it('are taken off texts and calls, which stay', () => {
    const call: ContentPart = { type: 'tool-call', id: 'c', name: 'f', arguments: '{}' };
    const by = { signature: 's', providerId: 'vertex', modelId: 'gemini-3' };
    expect(fitted({ ...words, ...by }, { ...call, ...by })).toMatchObject({ content: [words, call], dropped: [expect.stringMatching(/content\.0\.signature/), expect.stringMatching(/content\.1\.signature/)] });
  });

  it('are not needed: plain words of another model are no more wanted', () => {
    const plain: ContentPart = { type: 'reasoning', text: 'hm', providerId: 'deepseek', modelId: 'another' };
    expect(fitted(plain)).toMatchObject({ content: [], dropped: [expect.stringContaining('deepseek/another')] });
  });

  it('take a message with them that is nothing else', () => {
    expect(fitted({ type: 'reasoning', text: '', encrypted: 'e', providerId: 'openai', modelId: 'gpt' }).content).toEqual([]);
  });
});

describe('the maker of an answer', () => {
  it('is named on what it thought, and on its proofs', () => {
    const by = { providerId: 'google', modelId: 'gemini-3' };
    const call = { type: 'tool-call' as const, id: 'c', name: 'f', arguments: '{}' };
    expect(stampMaker([{ type: 'reasoning', text: 'hm' }, { ...call, signature: 's' }, call, { type: 'text', text: 'So.' }], by)).toEqual([{ type: 'reasoning', text: 'hm', ...by }, { ...call, signature: 's', ...by }, call, { type: 'text', text: 'So.' }]);
  });
});
