import { compact, type EncodeRequestContext, type LlmRequest } from '@modelport/provider-base';

/**
 * How hard to think, and whether to tell of it. What was thought is asked for in encrypted form, so that it can go back: of models that
 * think only, the others refuse it. Source: https://platform.openai.com/docs/guides/reasoning#encrypted-reasoning-items
 */
export function encodeReasoning({ reasoning }: LlmRequest, { model, receipt }: EncodeRequestContext): object {
  const { effort, budgetTokens, summary } = reasoning ?? {};
  if (budgetTokens !== undefined) receipt.drop('reasoning.budget_tokens', 'advisory', 'this vendor takes an effort, not a budget');
  const asked = effort !== undefined || summary !== undefined;
  const thinks = model ? model.capabilities.includes('reasoning') : asked;
  return {
    ...(asked && { reasoning: compact({ effort, summary }) }),
    ...(thinks && effort !== 'none' && { include: ['reasoning.encrypted_content'] }),
  };
}
