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
  const bill = new Bill();
  bill.add(usage.input.uncached, pricing.input);
  bill.add(usage.input.cacheRead, pricing.cachedInput);
  bill.add(usage.input.cacheWrite5m, pricing.cacheWrite);
  bill.add(usage.input.cacheWrite1h, pricing.cacheWrite1h);
  bill.add(usage.input.audio, pricing.audioInput);
  bill.add(usage.output.text, pricing.output);
  bill.add(usage.output.reasoning, pricing.reasoning ?? pricing.output);
  bill.add(usage.output.audio, pricing.audioOutput);
  return bill.total();
}

/** A sum in picodollars, exactly. Products that a number holds are summed as numbers, which are ten times as fast. */
class Bill {
  #small = 0;
  #large = 0n;
  #known = true;

  add(tokens: number | null, price: number | undefined): void {
    if (!tokens) return;
    if (price === undefined || !Number.isFinite(price) || price < 0) {
      this.#known = false;
      return;
    }
    const perToken = picodollarsPerToken(price);
    const sum = this.#small + tokens * perToken;
    if (Number.isSafeInteger(sum)) this.#small = sum;
    else this.#large += BigInt(tokens) * BigInt(perToken);
  }

  /** Null where there was something without a price. */
  total(): Cost | null {
    if (!this.#known) return null;
    const picodollars = this.#large + BigInt(this.#small);
    return { currency: 'USD', picodollars, total: Number(picodollars) / 1e12 };
  }
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
