import { encodeSampling as encodeClaudeSampling } from '../anthropic-messages/encode-sampling.js';
import { planThinking } from '../anthropic-messages/encode-thinking.js';
import type { JsonObject, LlmRequest, ModelDefinition, Receipt } from '@modelport/provider-base';

/** How to answer: in the words that all models share, and in those of the model's maker. */
export interface Inference {
  inferenceConfig: JsonObject;
  /** `additionalModelRequestFields`. */
  additional: JsonObject;
}

type EncodeInference = (request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt) => Inference;

/** Samplers and reasoning. What is not in `inferenceConfig` each maker has in a form of its own. */
export function encodeInference(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): Inference {
  return (BY_MAKER[makerOf(request.model)] ?? encodeAnyModel)(request, model, receipt);
}

/** The maker stands before the name: `us.anthropic.claude-…`, or in an ARN behind a slash. A name of one's own tells nothing. */
export function makerOf(modelId: string): string {
  return Object.keys(BY_MAKER).find((maker) => new RegExp(`(^|[./])${maker}\\.`).test(modelId)) ?? '';
}

const BY_MAKER: Readonly<Record<string, EncodeInference>> = { anthropic: encodeClaude, amazon: encodeNova, openai: encodeGptOss };

/** Source: https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-extended-thinking.html */
function encodeClaude(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): Inference {
  const plan = planThinking(request, model, receipt);
  const isThinking = plan.thinking !== undefined && plan.thinking['type'] !== 'disabled';
  const { stop_sequences: stopSequences, top_p: topP, temperature, ...additional } = encodeClaudeSampling(request, model, isThinking, receipt);
  const needsRoom = request.maxTokens === undefined && plan.thinking?.['type'] === 'enabled';
  if (needsRoom) receipt.add('max_tokens', `a budget for thinking must be less than it: ${plan.maxTokens} was sent`);
  return {
    inferenceConfig: defined({ maxTokens: needsRoom ? plan.maxTokens : request.maxTokens, temperature, topP, stopSequences }),
    additional: { ...additional, ...(plan.thinking && { thinking: plan.thinking }), ...(plan.effort && { output_config: { effort: plan.effort } }) },
  };
}

/**
 * With the effort `high` the vendor refuses `maxTokens` and all samplers. A limit has precedence over an effort, and an effort over samplers.
 * Source: https://docs.aws.amazon.com/nova/latest/nova2-userguide/extended-thinking.html
 */
function encodeNova(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): Inference {
  const effort = novaEffort(request, model, receipt);
  const { topK, ...rest } = effort === 'high' ? withoutSamplers(request, receipt) : request;
  return {
    inferenceConfig: sharedSampling(rest, receipt),
    additional: {
      ...(topK !== undefined && { inferenceConfig: { topK } }),
      ...(effort && { reasoningConfig: { type: 'enabled', maxReasoningEffort: effort } }),
    },
  };
}

function novaEffort(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): string | undefined {
  const effort = effortWord(request, model, receipt);
  if (effort !== 'high' || request.maxTokens === undefined) return effort;
  receipt.change('clamped', 'reasoning.effort', 'sent as medium: the model takes no max_tokens together with high');
  return 'medium';
}

function withoutSamplers({ temperature, topP, topK, ...rest }: LlmRequest, receipt: Receipt): LlmRequest {
  for (const [name, value] of Object.entries({ temperature, top_p: topP, top_k: topK })) {
    if (value !== undefined) receipt.drop(name, 'advisory', 'the model takes none together with the effort high');
  }
  return rest;
}

/** Source: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-openai.html */
function encodeGptOss(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): Inference {
  const effort = effortWord(request, model, receipt);
  dropTopK(request, receipt);
  return { inferenceConfig: sharedSampling(request, receipt), additional: { ...(effort && { reasoning_effort: effort }) } };
}

function encodeAnyModel(request: LlmRequest, _model: ModelDefinition | undefined, receipt: Receipt): Inference {
  dropTopK(request, receipt);
  if (request.reasoning) receipt.drop('reasoning', 'advisory', 'how this model is told to reason is not known; its own fields go in additionalModelRequestFields');
  return { inferenceConfig: sharedSampling(request, receipt), additional: {} };
}

function dropTopK(request: LlmRequest, receipt: Receipt): void {
  if (request.topK !== undefined) receipt.drop('top_k', 'advisory', 'the models of this maker do not share it; their own fields go in additionalModelRequestFields');
}

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InferenceConfiguration.html */
function sharedSampling(request: LlmRequest, receipt: Receipt): JsonObject {
  const { maxTokens, topP, stop } = request;
  const temperature = request.temperature === undefined ? undefined : Math.min(1, Math.max(0, request.temperature));
  if (temperature !== request.temperature) receipt.change('clamped', 'temperature', `the vendor takes 0 to 1: ${request.temperature} was sent as ${temperature}`);
  return defined({ maxTokens, temperature, topP, stopSequences: stop });
}

const EFFORTS: Readonly<Record<string, string>> = { minimal: 'low', low: 'low', medium: 'medium', high: 'high', xhigh: 'high' };

/** Undefined where the model is not to reason, or cannot be told to. */
function effortWord({ reasoning }: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): string | undefined {
  if (!reasoning || reasoning.effort === 'none') return undefined;
  if (model && !model.capabilities.includes('reasoning')) {
    receipt.drop('reasoning', 'advisory', 'the model does not reason');
    return undefined;
  }
  if (reasoning.budgetTokens !== undefined) receipt.drop('reasoning.budget_tokens', 'advisory', 'the model takes an effort, not a budget');
  const asked = reasoning.effort ?? 'medium';
  const effort = EFFORTS[asked];
  if (effort !== asked) receipt.change('clamped', 'reasoning.effort', `sent as ${effort}: the model knows low, medium and high`);
  return effort;
}

function defined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
