import { compact, type EncodeRequestContext, type LlmRequest } from '@modelport/provider-base';
import type { OpenAiChatOptions } from './options.js';

/** How hard to think, in the fields that the vendor has for it. */
export function encodeReasoning(request: LlmRequest, context: EncodeRequestContext, options: OpenAiChatOptions): object {
  const { reasoning } = request;
  if (options.forcedCallsExcludeThinking && isCallForced(request)) return withoutThinking(request, context, options);
  if (!reasoning) return {};
  const { effort, budgetTokens } = reasoning;
  const { reasoningSwitch } = options;
  const shown = areThoughtsWanted(request, context) ? options.shownThoughts : undefined;
  if (options.reasoning === 'reasoning') return { reasoning: effort === undefined && budgetTokens === undefined ? { enabled: true } : compact({ effort, max_tokens: budgetTokens }) };
  if (budgetTokens !== undefined) context.receipt.drop('reasoning.budget_tokens', 'advisory', 'this vendor takes an effort, not a budget');
  if (effort === 'none' && reasoningSwitch) return reasoningSwitch.off;
  const on = { ...reasoningSwitch?.on, ...shown };
  if (effort === undefined || takesEffort(context, options)) return { ...on, reasoning_effort: effort };
  context.receipt.drop('reasoning.effort', 'advisory', reasoningSwitch?.on ? 'thinking was switched on; this model cannot be told how hard to think' : 'this model cannot be told how hard to think');
  return on;
}

/** A model that is known not to think may refuse the question. */
function areThoughtsWanted({ reasoning }: LlmRequest, { model }: EncodeRequestContext): boolean {
  return reasoning?.summary !== undefined && (model?.capabilities.includes('reasoning') ?? true);
}

function isCallForced({ tools, toolChoice }: LlmRequest): boolean {
  return Boolean(tools?.length) && (toolChoice === 'required' || typeof toolChoice === 'object');
}

/** Thinking is on by default: not to ask for it is not enough. A model that is known not to think has no switch. */
function withoutThinking({ reasoning }: LlmRequest, { model, receipt }: EncodeRequestContext, { reasoningSwitch }: OpenAiChatOptions): object {
  if (model && !model.capabilities.includes('reasoning')) return {};
  if (reasoning && reasoning.effort !== 'none') receipt.drop('reasoning', 'advisory', 'this vendor takes no thinking together with a forced tool call');
  return { ...reasoningSwitch?.off };
}

/**
 * A definition that says which of its models take an effort is believed, and a model it does not know is the vendor's to judge. One
 * that does not say means: all of them, or, where thinking is only switched, none.
 */
function takesEffort({ definition, model }: EncodeRequestContext, { reasoningSwitch }: OpenAiChatOptions): boolean {
  if (!definition.capabilities.includes('adaptive_reasoning')) return reasoningSwitch === undefined;
  return model === undefined || model.capabilities.includes('adaptive_reasoning');
}
