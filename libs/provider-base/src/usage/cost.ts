import type { Usage } from './usage.js';

/** US dollars per million tokens. A price that is absent is unknown, not zero. */
export interface TokenPrices {
  input: number;
  output: number;
  /** Tokens read from a cache. */
  cachedInput?: number;
  /** Tokens written to a cache kept five minutes. */
  cacheWrite?: number;
  /** Tokens written to a cache kept one hour. */
  cacheWrite1h?: number;
  /** Defaults to the output price, as vendors bill it. */
  reasoning?: number;
  audioInput?: number;
  audioOutput?: number;
}

/** The prices of a model, and those that take their place, for all tokens of a call, where its prompt is long. */
export interface ModelPricing extends TokenPrices {
  /** Each holds for more input tokens than `above`. */
  tiers?: readonly PricingTier[];
}

export interface PricingTier extends TokenPrices {
  above: number;
}

/** What an answer cost. */
export interface Cost {
  currency: 'USD';
  /** The exact sum, in picodollars (10⁻¹² $). */
  picodollars: bigint;
  /** The same as the nearest number of dollars. */
  total: number;
}

/**
 * The exact cost of `usage` at `pricing`: prices are whole picodollars per token (six decimals of dollars per million), so nothing is
 * rounded before the end. Null where there is no price, where the tokens at the full price are unknown on either side (a part without
 * its total), or where a counted bucket has no price of its own.
 */
export function costOf(usage: Usage, modelPricing: ModelPricing | undefined): Cost | null {
  const pricing = modelPricing && pricesFor(usage, modelPricing);
  if (!pricing || usage.input.uncached === null || usage.output.text === null) return null;
  const lines: [number | null, number | undefined][] = [
    [usage.input.uncached, pricing.input],
    [usage.input.cacheRead, pricing.cachedInput],
    [usage.input.cacheWrite5m, pricing.cacheWrite],
    [usage.input.cacheWrite1h, pricing.cacheWrite1h],
    [usage.input.audio, pricing.audioInput],
    [usage.output.text, pricing.output],
    [usage.output.reasoning, pricing.reasoning ?? pricing.output],
    [usage.output.audio, pricing.audioOutput],
  ];
  let picodollars = 0n;
  let small = 0;
  for (const [tokens, price] of lines) {
    if (!tokens) continue;
    if (price === undefined || !Number.isFinite(price) || price < 0) return null;
    // Products that a number holds exactly are summed as numbers, which are ten times as fast.
    const perToken = picodollarsPerToken(price);
    const sum = small + tokens * perToken;
    if (Number.isSafeInteger(sum)) small = sum;
    else picodollars += BigInt(tokens) * BigInt(perToken);
  }
  picodollars += BigInt(small);
  return { currency: 'USD', picodollars, total: Number(picodollars) / 1e12 };
}

/** The highest tier that the prompt, cached or not, reaches. */
function pricesFor({ inputTokens }: Usage, pricing: ModelPricing): TokenPrices {
  if (!pricing.tiers) return pricing;
  const reached = pricing.tiers.filter(({ above }) => (inputTokens ?? 0) > above);
  return reached.reduce<TokenPrices & { above?: number }>((highest, tier) => (tier.above > (highest.above ?? -1) ? tier : highest), pricing);
}

/** A price of dollars per million tokens is the same number of microdollars per token: a million picodollars each. */
function picodollarsPerToken(dollarsPerMillion: number): number {
  return Math.round(dollarsPerMillion * 1e6);
}
