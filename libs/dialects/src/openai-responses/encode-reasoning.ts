import { compact, type EncodeRequestContext, type LlmRequest } from '@modelport/provider-base';

/**
 * How hard to think, and whether to tell of it. What was thought is asked for in encrypted form, so that it can go back: of models that
 * think only, the others refuse it. Source: https://platform.openai.com/docs/guides/reasoning#encrypted-reasoning-items
 */
export function encodeReasoning({ reasoning }: LlmRequest, { model, receipt }: EncodeRequestContext): { include?: readonly string[] } {
  const { effort, budgetTokens, summary } = reasoning ?? {};
  if (budgetTokens !== undefined) receipt.drop('reasoning.budget_tokens', 'advisory', 'this vendor takes an effort, not a budget');
  const asked = effort !== undefined || summary !== undefined;
  if (model && !model.capabilities.includes('reasoning')) {
    if (asked && effort !== 'none') receipt.drop('reasoning', 'advisory', 'the model does not reason');
    return {};
  }
  const thinks = model !== undefined || asked;
  return {
    ...(asked && { reasoning: compact({ effort, summary: effort === 'none' ? undefined : summary }) }),
    ...(thinks && effort !== 'none' && { include: ['reasoning.encrypted_content'] }),
  };
}
