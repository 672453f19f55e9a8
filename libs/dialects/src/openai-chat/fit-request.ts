import type { EncodeRequestContext, LlmRequest, Receipt } from '@modelport/provider-base';
import { fitContent } from './fit-content.js';
import type { OpenAiChatOptions, RefusableField } from './options.js';

/**
 * Takes out of a request what its vendor differs in from OpenAI, and what it would answer with an error. What means a loss is refused, or
 * told in the receipt. What the vendor cannot do at all, as its definition declares it, is gone by now.
 */
export function fitRequest(request: LlmRequest, context: EncodeRequestContext, options: OpenAiChatOptions): LlmRequest {
  return withoutRefused(fitToolChoice(fitContent(request, context, options), context, options), context, options);
}

function fitToolChoice(request: LlmRequest, { definition, receipt }: EncodeRequestContext, options: OpenAiChatOptions): LlmRequest {
  const { tools, toolChoice, ...rest } = request;
  if (!tools?.length || options.toolChoice !== false || toolChoice === undefined || toolChoice === 'auto') return request;
  if (toolChoice === 'none') return rest;
  receipt.drop('tool_choice', 'meaning', `${definition.provider.name} cannot be made to call a tool`);
  return { ...rest, tools };
}

/** The names that clients of this format know. */
const WIRE_NAMES: Readonly<Record<RefusableField, string>> = {
  temperature: 'temperature',
  topP: 'top_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  stop: 'stop',
  seed: 'seed',
  logprobs: 'logprobs',
  parallelToolCalls: 'parallel_tool_calls',
  user: 'user',
  metadata: 'metadata',
  serviceTier: 'service_tier',
};

function withoutRefused(request: LlmRequest, { model, receipt }: EncodeRequestContext, { refuses = [], reasoningRefuses = [] }: OpenAiChatOptions): LlmRequest {
  const reasons = model?.capabilities.includes('reasoning') === true;
  const fields = reasons ? [...refuses, ...reasoningRefuses] : refuses;
  return fields.reduce((rest, field) => withoutField(rest, field, receipt), request);
}

function withoutField(request: LlmRequest, field: RefusableField, receipt: Receipt): LlmRequest {
  const { [field]: value, ...rest } = request;
  if (value === undefined) return request;
  // An answer that runs past its stop sequence, or comes without what was asked to be in it, is another answer.
  const weight = field === 'stop' || field === 'logprobs' ? 'meaning' : 'advisory';
  receipt.drop(WIRE_NAMES[field], weight, 'the vendor, or this model of it, refuses requests that have it');
  return rest;
}
