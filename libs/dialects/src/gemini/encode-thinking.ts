import type { JsonObject, LlmRequest, ModelDefinition, ReasoningEffort, Receipt } from '@modelport/provider-base';

type PositiveEffort = Exclude<ReasoningEffort, 'none'>;

const LEVELS: Readonly<Record<ReasoningEffort, string>> = { none: 'minimal', minimal: 'minimal', low: 'low', medium: 'medium', high: 'high', xhigh: 'high' };

/** The vendor's own table for clients of OpenAI's API. Source: https://ai.google.dev/gemini-api/docs/openai#thinking */
const BUDGETS: Readonly<Record<PositiveEffort, number>> = { minimal: 1024, low: 1024, medium: 8192, high: 24_576, xhigh: 24_576 };

/**
 * Whether the model is of the third generation or later: it is told a level of thinking where the second is told a budget, checks the
 * signatures of calls, and sees images in the answers of tools. A model without known facts is taken for a new one.
 */
export function thinksByLevel(model: ModelDefinition | undefined): boolean {
  return model === undefined || (model.capabilities.includes('reasoning') && !model.capabilities.includes('reasoning_budget'));
}

/**
 * `thinkingConfig`: a level or a budget, never both, which is a 400; undefined where nothing was asked. Where thinking was asked for, its
 * summaries are too. Source: https://ai.google.dev/gemini-api/docs/thinking
 */
export function encodeThinking({ reasoning }: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): JsonObject | undefined {
  const { effort, budgetTokens, summary } = reasoning ?? {};
  if (effort === undefined && budgetTokens === undefined && summary === undefined) return undefined;
  if (model && !model.capabilities.includes('reasoning')) {
    if (effort !== 'none') receipt.drop('reasoning', 'advisory', 'the model does not reason');
    return undefined;
  }
  // These models think by themselves.
  if (effort === undefined && budgetTokens === undefined) return { includeThoughts: true };
  const byLevel = thinksByLevel(model);
  if (effort !== undefined && (byLevel || budgetTokens === undefined)) {
    if (budgetTokens !== undefined) receipt.drop('reasoning.budget_tokens', 'advisory', 'the model takes a level or a budget, and the level was sent');
    return byLevel ? levelOf(effort, receipt) : budgetOf(effort, receipt);
  }
  if (effort !== undefined) receipt.drop('reasoning.effort', 'advisory', 'the model takes a budget, and one was given');
  return { thinkingBudget: budgetTokens, ...(budgetTokens !== 0 && { includeThoughts: true }) };
}

function levelOf(effort: ReasoningEffort, receipt: Receipt): JsonObject {
  const level = LEVELS[effort];
  if (level !== effort) receipt.change('clamped', 'reasoning.effort', effort === 'none' ? 'the model always thinks: sent as minimal' : `sent as ${level}, the most that the vendor knows`);
  return { thinkingLevel: level, ...(effort !== 'none' && { includeThoughts: true }) };
}

function budgetOf(effort: ReasoningEffort, receipt: Receipt): JsonObject {
  if (effort === 'none') return { thinkingBudget: 0 };
  receipt.change('reworded', 'reasoning.effort', `the model takes a budget: sent as thinkingBudget ${BUDGETS[effort]}`);
  return { thinkingBudget: BUDGETS[effort], includeThoughts: true };
}
