import type { Capability, ModelDefinition, ProviderDefinition } from '../contract/definition.js';
import type { CacheHint } from '../contract/content.js';
import type { Receipt } from '../contract/receipt.js';
import type { LlmRequest, Message, ReasoningEffort, ReasoningOptions, Tool } from '../contract/request.js';
import type { WireFormat } from '../contract/wire-format.js';
import { fitCitations } from './fit-citations.js';
import { fitContent } from './fit-content.js';
import { fitPhases } from './fit-phases.js';
import { fitProofs } from './fit-proofs.js';

/** What a request is fitted to. */
export interface Fitting {
  can: (capability: Capability) => boolean;
  /** Whether the model itself is known to think, or nothing is known of it. */
  thinks: boolean;
  /** The vendor's name, for sentences. */
  vendor: string;
  receipt: Receipt;
  /** Whether documents that are text are carried in any case. */
  textDocuments: boolean;
  /** Whether a hint to cache that stands there must go. */
  losesHint: (cache: CacheHint | undefined, path: string) => boolean;
}

/**
 * Takes out of a request what its vendor cannot do, as its definition, or that of the model, declares it: whatever the format, before
 * anything is fetched or sent. What means a loss is refused, or told in the receipt.
 * @throws LlmError `unsupported` where the policy forbids the loss.
 */
export function fitRequest(request: LlmRequest, definition: ProviderDefinition, model: ModelDefinition | undefined, receipt: Receipt, { textDocuments = false, citations, phases }: Partial<WireFormat> = {}): LlmRequest {
  const can = (capability: Capability): boolean => definition.capabilities.includes(capability) || model?.capabilities.includes(capability) === true;
  const losesHint = (cache: CacheHint | undefined, path: string): boolean => {
    if (!cache || can('prompt_cache')) return false;
    receipt.drop(`${path}.cache_control`, 'advisory', `${definition.provider.name} keeps no prompts`);
    return true;
  };
  const fitting: Fitting = { can, thinks: model?.capabilities.includes('reasoning') ?? true, vendor: definition.provider.name, receipt, textDocuments, losesHint };
  const own = request.messages.every(isWords) ? request : fitContent(fitCitations(fitPhases(fitProofs(request, receipt), phases, receipt), { ...citations, vendor: fitting.vendor, receipt }), fitting);
  return fitReasoning(fitFormat(fitTools(own, fitting), fitting), fitting);
}

/** Whether a message is text without anything on it: every vendor reads it as it is. */
function isWords({ content }: Message): boolean {
  return content.length > 0 && content.every((part) => part.type === 'text' && part.phase === undefined && part.citations === undefined && part.signature === undefined && part.cache === undefined);
}

function fitTools(request: LlmRequest, { can, vendor, receipt, losesHint }: Fitting): LlmRequest {
  const { tools } = request;
  if (!tools?.length) return request;
  if (!can('function_calling')) {
    receipt.drop('tools', 'meaning', `${vendor} has no tools`);
    const { tools: _tools, toolChoice: _choice, ...rest } = request;
    return rest;
  }
  const fitted = tools.map((tool, index) => (losesHint(tool.cache, `tools.${index}`) ? withoutHint(tool) : tool));
  return fitted.every((tool, index) => tool === tools[index]) ? request : { ...request, tools: fitted };
}

function withoutHint({ cache: _cache, ...tool }: Tool): Tool {
  return tool;
}

function fitFormat(request: LlmRequest, { can, vendor, receipt }: Fitting): LlmRequest {
  if (!request.responseFormat) return request;
  const { responseFormat, ...rest } = request;
  const json = can('json_mode');
  if (responseFormat.type === 'json-schema' && !can('json_schema')) {
    receipt.drop('response_format.json_schema', 'meaning', `${vendor} holds no answer to a schema`);
    return json ? { ...rest, responseFormat: { type: 'json' } } : rest;
  }
  if (responseFormat.type !== 'json' || json) return request;
  receipt.drop('response_format', 'meaning', `${vendor} has JSON only to a schema, if at all`);
  return rest;
}

/** To a vendor that cannot think, `none` is what it does anyhow. */
function fitReasoning(request: LlmRequest, fitting: Fitting): LlmRequest {
  if (!request.reasoning) return request;
  const { reasoning, ...rest } = request;
  const { can, vendor, receipt } = fitting;
  if (can('reasoning')) return reasoning.budgetTokens === undefined || can('reasoning_budget') ? request : { ...rest, reasoning: withoutBudget(reasoning, fitting) };
  const { effort, budgetTokens, summary } = reasoning;
  if (summary !== undefined && effort === undefined && budgetTokens === undefined) receipt.drop('reasoning.summary', 'advisory', `${vendor} has no models that think`);
  if (budgetTokens !== undefined) receipt.drop('reasoning.budget_tokens', 'advisory', `${vendor} takes no number of tokens to think with`);
  if (effort !== undefined && effort !== 'none') receipt.drop('reasoning.effort', 'advisory', `${vendor} has no models that think`);
  return rest;
}

/** Whoever names a budget wants the model to think: a model that does is told by an effort, where none was named beside it. */
function withoutBudget({ budgetTokens = 0, ...others }: ReasoningOptions, { thinks, vendor, receipt }: Fitting): ReasoningOptions {
  const why = `${vendor} takes no number of tokens to think with`;
  if (others.effort !== undefined || !thinks) {
    receipt.drop('reasoning.budget_tokens', 'advisory', why);
    return others;
  }
  const effort = effortOf(budgetTokens);
  receipt.change('reworded', 'reasoning.budget_tokens', `${why}: sent as effort ${effort}`);
  return { ...others, effort };
}

/** By the budgets that vendors advise for their efforts: https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking */
function effortOf(budgetTokens: number): ReasoningEffort {
  if (budgetTokens <= 0) return 'none';
  return budgetTokens < 7000 ? 'low' : budgetTokens < 17_000 ? 'medium' : 'high';
}
