import fc from 'fast-check';
import { decodeLogprobs, decodeLogprobsResult, encodeLogprobs, encodeLogprobsResult } from './logprobs.js';

const logprob = fc.double({ min: -9999, max: 0, noNaN: true });
const token = fc.record({ token: fc.string(), logprob });
const chosen = fc.array(fc.tuple(token, fc.array(token, { maxLength: 3 })).map(([first, top]) => ({ ...first, top })), { minLength: 1, maxLength: 4 });

describe('the probabilities of tokens', () => {
  it('come back as they were, in both ways of telling them', () => {
    fc.assert(
      fc.property(chosen, (tokens) => {
        const bytes = ({ token: text, ...more }: { token: string }) => ({ token: text, ...more, bytes: [...Buffer.from(text)] });
        expect(decodeLogprobs(encodeLogprobs(tokens))).toEqual({ logprobs: tokens.map(({ top, ...first }) => ({ ...bytes(first), top: top.map(bytes) })) });
        expect(decodeLogprobsResult(encodeLogprobsResult(tokens))).toEqual({ logprobs: tokens });
      }),
    );
  });

  it('are absent where none were told, whatever came in their place', () => {
    for (const nothing of [undefined, null, [], 'x', 3, {}]) {
      expect(decodeLogprobs(nothing)).toEqual({});
      expect(decodeLogprobsResult(nothing)).toEqual({});
    }
  });

  it('are numbers for what could not be chosen', () => {
    expect(encodeLogprobs([{ token: 'a', logprob: -Infinity, top: [] }])).toEqual([{ token: 'a', logprob: -9999, bytes: [97], top_logprobs: [] }]);
  });
});
