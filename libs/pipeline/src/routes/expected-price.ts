import { costOf, Usage, type ModelPricing } from '@modelport/provider-base';
import type { CallFacts } from '../call.js';
import { estimateInputTokens, estimateOutputTokens } from '../limits/token-estimate.js';

/** About what a request costs, in US dollars: its length at four bytes a token, and an answer as long as it may be. Undefined without prices. */
export function expectedPrice(facts: CallFacts, pricing: ModelPricing | undefined): number | undefined {
  const usage = Usage.fromTotals({ inputTokens: estimateInputTokens(facts), outputTokens: estimateOutputTokens(facts) });
  return pricing && costOf(usage, pricing)?.total;
}
