import { GeminiStreamGrammar } from './stream-grammar.js';

type Chunk = Record<string, unknown>;

const usageMetadata = { promptTokenCount: 3, candidatesTokenCount: 2, thoughtsTokenCount: 4, totalTokenCount: 9 };
const chunk = (parts: object[], finishReason?: string, more: object = {}): Chunk => ({
  candidates: [{ content: { role: 'model', parts }, ...(finishReason && { finishReason }), index: 0, ...more }],
  usageMetadata,
  modelVersion: 'gemini',
  responseId: 'r',
});
const call = (name: string, id?: string): object => ({ functionCall: { name, args: {}, ...(id && { id }) } });
const failed = { error: { code: 503, message: 'Overloaded', status: 'UNAVAILABLE' } };

function problems(...chunks: Chunk[]): string[] {
  const grammar = new GeminiStreamGrammar();
  return [...chunks.flatMap((data) => grammar.frame({ event: '', data: JSON.stringify(data) })), ...grammar.end()];
}

describe('the grammar of chunks of generateContent', () => {
  it.each<[string, Chunk[]]>([
    ['thoughts and text', [chunk([{ text: 'Hm', thought: true }]), chunk([{ text: 'Hi' }]), chunk([{ text: '', thoughtSignature: 's' }], 'STOP')]],
    ['calls, and a finish of their own', [chunk([{ ...call('f', '1'), thoughtSignature: 's' }, call('f', '2')]), { candidates: [{ content: {}, finishReason: 'STOP' }] }]],
    ['a call in pieces', [chunk([{ functionCall: { name: 'f', willContinue: true } }]), chunk([{ functionCall: { partialArgs: [{ jsonPath: '$.a', stringValue: 'x' }], willContinue: true } }]), chunk([{ functionCall: {} }]), chunk([], 'STOP')]],
    ['a prompt that was blocked', [{ promptFeedback: { blockReason: 'SAFETY' }, usageMetadata }]],
    ['several candidates', [chunk([{ text: 'a' }], 'STOP'), chunk([{ text: 'b' }], 'STOP', { index: 1 })]],
    ['usage behind the finish', [chunk([{ text: 'a' }], 'STOP'), { usageMetadata, modelVersion: 'gemini' }]],
    ['an error first', [failed]],
    ['an error after text', [chunk([{ text: 'a' }]), failed]],
  ])('accepts %s', (_name, chunks) => {
    expect(problems(...chunks)).toEqual([]);
  });

  it.each<[string, Chunk[]]>([
    ['the stream stopped without its end', [chunk([{ text: 'a' }])]],
    ['event 1 has something for a candidate that had finished', [chunk([{ text: 'a' }], 'STOP'), chunk([{ text: 'b' }])]],
    ['event 1 has something for a candidate that had finished', [chunk([{ text: 'a' }], 'STOP'), chunk([], 'STOP')]],
    ['event 1 comes after the end', [failed, chunk([{ text: 'a' }], 'STOP')]],
    ['event 0 has content of another role than "model"', [chunk([{ text: 'a' }], 'STOP', { content: { parts: [{ text: 'a' }] } })]],
    ['event 0 has a part that tells two things', [chunk([{ text: 'a', functionCall: { name: 'f' } }], 'STOP')]],
    ['event 0 has a part that tells nothing', [chunk([{}], 'STOP')]],
    ['event 0 has a text that is none', [chunk([{ text: 1 }], 'STOP')]],
    ['event 0 has a call without a name', [chunk([call('')], 'STOP')]],
    ['event 0 has arguments that are no object', [chunk([{ functionCall: { name: 'f', args: '{}' } }], 'STOP')]],
    ['event 0 has a call whose id is empty or that of another', [chunk([call('f', '1'), call('f', '1')], 'STOP')]],
    ['event 1 comes before the end of a call that was to go on', [chunk([{ functionCall: { name: 'f', willContinue: true } }]), chunk([], 'STOP')]],
    ['event 1 has another `responseId` than the chunks before', [chunk([{ text: 'a' }]), { ...chunk([], 'STOP'), responseId: 'other' }]],
    ['event 0 has a total of tokens that is less than its parts', [{ ...chunk([], 'STOP'), usageMetadata: { ...usageMetadata, totalTokenCount: 1 } }]],
    ['event 1 has neither a candidate, nor usage, nor a reason why the prompt was blocked', [chunk([{ text: 'a' }]), { modelVersion: 'gemini' }, chunk([], 'STOP')]],
    ['event 0 has no error with a code and a message', [{ error: 'no' }]],
  ])('finds that %s', (problem, chunks) => {
    expect(problems(...chunks)).toEqual([problem]);
  });

  it('finds a mark at the end, which the format does not have', () => {
    const grammar = new GeminiStreamGrammar();
    grammar.frame({ event: '', data: JSON.stringify(chunk([], 'STOP')) });
    expect(grammar.frame({ event: '', data: '[DONE]' })).toEqual(['event 1 comes after the end']);
  });
});
