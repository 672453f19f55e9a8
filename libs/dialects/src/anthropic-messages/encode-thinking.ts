import type { Capability, JsonObject, LlmRequest, ModelDefinition, ReasoningEffort, Receipt } from '@modelport/provider-base';
import { isCallForced } from './encode-tools.js';
import { maxTokensFor } from './max-tokens.js';

/** How a request is thought about, and how long its answer may be. */
export interface ThinkingPlan {
  /** The vendor's `thinking`. */
  thinking?: JsonObject;
  /** The vendor's `output_config.effort`. */
  effort?: string;
  maxTokens: number;
}

type Thinking = Omit<ThinkingPlan, 'maxTokens'> & { tokens?: number };
type PositiveEffort = Exclude<ReasoningEffort, 'none'>;

/** The least that the vendor takes as a budget. */
const MIN_BUDGET = 1024;
const ADAPTIVE_THINKING_TOKENS = 12_000;
const BUDGET_OF_EFFORT: Readonly<Record<PositiveEffort, number>> = { minimal: MIN_BUDGET, low: 4096, medium: 10_000, high: 24_000, xhigh: 32_000 };

/**
 * Newer models decide themselves how much to think (`adaptive`, steered by an effort); older ones take a budget of tokens, which must
 * be less than `max_tokens`. Thinking and a forced call exclude each other: the call has precedence, as the part with meaning.
 * Sources: https://docs.anthropic.com/en/docs/build-with-claude/adaptive-thinking, …/extended-thinking, …/effort
 */
export function planThinking(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): ThinkingPlan {
  const { tokens = 0, ...thinking } = chooseThinking(request, model, receipt);
  return { ...thinking, maxTokens: maxTokensFor(request, model, tokens) };
}

function chooseThinking(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): Thinking {
  const { effort, budgetTokens, summary } = request.reasoning ?? {};
  if (budgetTokens === undefined && effort === undefined && summary === undefined) return {};
  if (budgetTokens === undefined && effort === 'none') return can(model, 'reasoning') ? { thinking: { type: 'disabled' } } : {};
  if (!can(model, 'reasoning')) return noThinking('the model does not reason', receipt);
  if (isCallForced(request)) return noThinking('the vendor takes no thinking together with a forced tool call', receipt);
  return takesBudget(model, budgetTokens) ? budgetThinking(request, model, receipt) : adaptiveThinking(request, model, receipt);
}

function noThinking(why: string, receipt: Receipt): Thinking {
  receipt.drop('reasoning', 'advisory', why);
  return {};
}

/** A model without known facts is given what was asked: its vendor judges. */
function can(model: ModelDefinition | undefined, capability: Capability): boolean {
  return model?.capabilities.includes(capability) ?? true;
}

/** A model that takes both is given a budget only where the client names one: the vendor advises `adaptive`. */
function takesBudget(model: ModelDefinition | undefined, budgetTokens: number | undefined): boolean {
  return can(model, 'reasoning_budget') && (budgetTokens !== undefined || !can(model, 'adaptive_reasoning'));
}

function budgetThinking(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): Thinking {
  const { effort, budgetTokens } = request.reasoning ?? {};
  const limit = request.maxTokens ?? model?.maxOutput ?? Infinity;
  const asked = budgetTokens ?? BUDGET_OF_EFFORT[positive(effort) ?? 'medium'];
  // A budget that follows from an effort leaves a fifth for the answer; one that was given is only kept under the limit.
  const most = budgetTokens === undefined ? Math.floor(limit * 0.8) : limit - 1;
  const budget = Math.max(MIN_BUDGET, Math.min(asked, most));
  if (budget >= limit) return noThinking(`thinking takes at least ${MIN_BUDGET} tokens and must leave some of max_tokens for the answer`, receipt);
  if (budgetTokens === undefined) receipt.change('reworded', effort === undefined ? 'reasoning.summary' : 'reasoning.effort', `the model takes a budget: sent as thinking.budget_tokens ${budget}`);
  else if (budget !== budgetTokens) receipt.change('clamped', 'reasoning.budget_tokens', `sent as ${budget}: at least ${MIN_BUDGET}, and less than max_tokens`);
  // The models that take a budget tell what they think without being asked to.
  return { thinking: { type: 'enabled', budget_tokens: budget }, tokens: budget };
}

function adaptiveThinking(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): Thinking {
  const effort = positive(request.reasoning?.effort);
  if (request.reasoning?.budgetTokens !== undefined) receipt.drop('reasoning.budget_tokens', 'advisory', 'the model decides itself how much to think');
  // Without `display` the newer models think without telling.
  const thinking = { type: 'adaptive', display: 'summarized' };
  return { thinking, ...(effort && { effort: effortWord(effort, model, receipt) }), tokens: ADAPTIVE_THINKING_TOKENS };
}

function positive(effort: ReasoningEffort | undefined): PositiveEffort | undefined {
  return effort === 'none' ? undefined : effort;
}

function effortWord(effort: PositiveEffort, model: ModelDefinition | undefined, receipt: Receipt): string {
  if (effort === 'minimal') {
    receipt.change('clamped', 'reasoning.effort', 'sent as low, the least that the vendor knows');
    return 'low';
  }
  // `xhigh` came with the models that no longer take a budget.
  if (effort === 'xhigh' && model?.capabilities.includes('reasoning_budget')) {
    receipt.change('clamped', 'reasoning.effort', 'sent as high: the model knows no xhigh');
    return 'high';
  }
  return effort;
}
