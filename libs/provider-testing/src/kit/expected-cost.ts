import type { ModelPricing, ProviderDefinition, TokenPrices, Usage } from '@modelport/provider-base';
import type { ExpectedAnswer } from '../replies/scenario.js';

/**
 * The dollars that an answer must have cost, reckoned from the definition alone; null where the model has no price, where the vendor did
 * not say how many tokens it took, or where some of them have no price of their own.
 */
export function expectedCost({ models, defaultPricing }: ProviderDefinition, model: string, { input, output, inputTokens }: Usage, { billed }: Pick<ExpectedAnswer, 'billed'> = {}): number | null {
  const pricing = models.find(({ id }) => id === model)?.pricing ?? defaultPricing;
  if (pricing === undefined) return null;
  const prices = pricesAt(pricing, inputTokens ?? 0);
  if (billed) return (billed.inputTokens * prices.input + billed.outputTokens * prices.output) / 1e6;
  if (input.uncached === null || output.text === null) return null;
  return sumOf([
    [input.uncached, prices.input],
    [input.cacheRead, prices.cachedInput],
    [input.cacheWrite5m, prices.cacheWrite],
    [input.cacheWrite1h, prices.cacheWrite1h],
    [input.audio, prices.audioInput],
    [output.text, prices.output],
    [output.reasoning, prices.reasoning ?? prices.output],
    [output.audio, prices.audioOutput],
  ]);
}

function pricesAt({ tiers = [], ...base }: ModelPricing, inputTokens: number): TokenPrices {
  return tiers.toSorted((a, b) => b.above - a.above).find(({ above }) => inputTokens > above) ?? base;
}

function sumOf(lines: readonly (readonly [tokens: number | null, dollarsPerMillion: number | undefined])[]): number | null {
  const counted = lines.filter(([tokens]) => tokens);
  if (counted.some(([, price]) => price === undefined)) return null;
  return counted.reduce((sum, [tokens, price]) => sum + ((tokens ?? 0) * (price ?? 0)) / 1e6, 0);
}
