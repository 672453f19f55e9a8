import { decodeUsage } from './decode-usage.js';

describe('reading the usage of generateContent', () => {
  it('counts thoughts beside the candidates, and what the vendor’s tools added to the prompt', () => {
    expect(decodeUsage({ promptTokenCount: 427, candidatesTokenCount: 122, thoughtsTokenCount: 447, toolUsePromptTokenCount: 771, totalTokenCount: 1767 })).toMatchObject({
      input: { uncached: 1198 },
      output: { text: 122, reasoning: 447 },
      totalTokens: 1767,
    });
  });

  it('takes what came from the cache out of the prompt, which holds it', () => {
    expect(decodeUsage({ promptTokenCount: 9622, cachedContentTokenCount: 9609, candidatesTokenCount: 35, totalTokenCount: 9657 })).toMatchObject({ inputTokens: 9622, input: { uncached: 13, cacheRead: 9609 } });
  });

  it('reads a count of 0, which is left out, from the total', () => {
    expect(decodeUsage({ promptTokenCount: 4, thoughtsTokenCount: 499, totalTokenCount: 503 })).toMatchObject({ outputTokens: 499, output: { text: 0, reasoning: 499 } });
    expect(decodeUsage({ promptTokenCount: 36, totalTokenCount: 36 })).toMatchObject({ outputTokens: 0 });
  });

  it('tells audio apart, but not twice what came from the cache', () => {
    const details = (audio: number | string, tokenCount: number) => [{ modality: 'TEXT', tokenCount: 5 }, { modality: audio, tokenCount }];
    expect(
      decodeUsage({
        promptTokenCount: 105,
        promptTokensDetails: details('AUDIO', 100),
        cachedContentTokenCount: 45,
        cacheTokensDetails: details('AUDIO', 40),
        candidatesTokenCount: 35,
        candidatesTokensDetails: details(4, 30),
        totalTokenCount: 140,
      }),
    ).toMatchObject({ input: { uncached: 0, cacheRead: 45, audio: 60 }, output: { text: 5, audio: 30 }, totalTokens: 140 });
  });

  it('invents nothing where the vendor said nothing', () => {
    expect(decodeUsage({ trafficType: 'ON_DEMAND' }).isUnknown).toBe(true);
    expect(decodeUsage({ promptTokenCount: 4 })).toMatchObject({ inputTokens: 4, outputTokens: null, totalTokens: null });
  });
});
