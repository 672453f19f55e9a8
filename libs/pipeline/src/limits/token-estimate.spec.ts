import type { Call, CallFacts } from '../call.js';
import { CALL_SHAPES } from '../testing/call-shapes.spec-support.js';
import { estimateInputTokens, estimateTokens } from './token-estimate.js';

const FACTS: CallFacts = { tools: false, images: false, documents: false, audio: false, jsonSchema: false, bytes: 4000 };

const callWith = (facts: Partial<CallFacts>, more: Partial<Call> = {}): Call => ({ ...CALL_SHAPES[0]!.call(), ...more, facts: () => ({ ...FACTS, ...facts }) });

describe('estimateTokens', () => {
  it.each([
    ['a usual answer where the request does not say how long it may be', {}, 1500],
    ['the longest answer that the request allows', { maxTokens: 8000 }, 9000],
    ['each of several answers', { maxTokens: 200, answers: 3 }, 1600],
    ['no answer where there is none', { maxTokens: 0 }, 1000],
  ])('reckons with %s', (_what, facts, expected) => {
    expect(estimateTokens(callWith(facts))).toBe(expected);
  });

  it('reckons with none where tokens are only counted', () => {
    expect(estimateTokens(callWith({}, { operation: 'count-tokens' }))).toBe(0);
  });

  it.each(['images', 'documents', 'audio'] as const)('does not take the size of %s for tokens', (media) => {
    expect(estimateInputTokens({ ...FACTS, bytes: 4_000_000, [media]: true })).toBe(4000);
  });
});
