import { type ModelPricing, type ProviderDefinition, Usage } from '@modelport/provider-base';
import { toyDefinition } from '../../test/toy-provider.js';
import type { ExpectedAnswer } from '../replies/scenario.js';
import { expectedCost } from './expected-cost.js';

const answer: ExpectedAnswer = { id: null, model: 'm', text: '', finishReason: 'stop', inputTokens: null, outputTokens: null };
const usage = Usage.fromTotals({ inputTokens: 1000, cacheRead: 400, outputTokens: 100, reasoning: 60 });

function costAt(pricing: ModelPricing | undefined, counted = usage, expected = answer): number | null {
  const definition: ProviderDefinition = { ...toyDefinition, models: [{ id: 'm', name: 'M', modalities: { input: ['text'], output: ['text'] }, capabilities: [], ...(pricing && { pricing }) }] };
  return expectedCost(definition, 'm', counted, expected);
}

describe('the cost that an answer must have', () => {
  it('is that of every kind of token at its own price', () => {
    expect(costAt({ input: 2, output: 10, cachedInput: 0.5 })).toBeCloseTo((600 * 2 + 400 * 0.5 + 100 * 10) / 1e6, 12);
    expect(costAt({ input: 2, output: 10, cachedInput: 0.5, reasoning: 20 })).toBeCloseTo((600 * 2 + 400 * 0.5 + 40 * 10 + 60 * 20) / 1e6, 12);
  });

  it('is unknown without a price, and without a count', () => {
    expect(costAt(undefined)).toBeNull();
    expect(costAt({ input: 2, output: 10 })).toBeNull();
    expect(costAt({ input: 2, output: 10 }, Usage.unknown)).toBeNull();
  });

  it('is that of a long prompt where the prompt is long', () => {
    const tiers = [
      { above: 500, input: 4, output: 10, cachedInput: 1 },
      { above: 5000, input: 8, output: 10, cachedInput: 1 },
    ];
    expect(costAt({ input: 2, output: 10, cachedInput: 0.5, tiers })).toBeCloseTo((600 * 4 + 400 + 100 * 10) / 1e6, 12);
  });

  it('is that of what is charged, where that is something else', () => {
    expect(costAt({ input: 2, output: 10 }, usage, { ...answer, billed: { inputTokens: 5, outputTokens: 1 } })).toBeCloseTo(20 / 1e6, 12);
  });
});
