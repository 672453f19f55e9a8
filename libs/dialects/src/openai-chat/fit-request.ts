import type { EncodeRequestContext, LlmRequest, Receipt } from '@modelport/provider-base';
import { fitContent } from './fit-content.js';
import type { OpenAiChatOptions, RefusableField } from './options.js';

/**
 * Takes out of a request what its vendor cannot do, as its definition declares it, and what it would answer with an error. What means
 * a loss is refused, or told in the receipt.
 */
export function fitRequest(request: LlmRequest, context: EncodeRequestContext, options: OpenAiChatOptions): LlmRequest {
  return withoutRefused(fitFormat(fitTools(fitContent(request, context, options), context, options), context), context, options);
}

function fitTools(request: LlmRequest, { definition, receipt }: EncodeRequestContext, options: OpenAiChatOptions): LlmRequest {
  const { tools, toolChoice, ...rest } = request;
  if (!tools?.length) return request;
  if (!definition.capabilities.includes('function_calling')) {
    receipt.drop('tools', 'meaning', `${definition.provider.name} has no tools`);
    return rest;
  }
  if (options.toolChoice !== false || toolChoice === undefined || toolChoice === 'auto') return request;
  if (toolChoice === 'none') return rest;
  receipt.drop('tool_choice', 'meaning', `${definition.provider.name} cannot be made to call a tool`);
  return { ...rest, tools };
}

function fitFormat(request: LlmRequest, { definition, receipt }: EncodeRequestContext): LlmRequest {
  const { responseFormat, ...rest } = request;
  const [schema, json] = [definition.capabilities.includes('json_schema'), definition.capabilities.includes('json_mode')];
  if (responseFormat?.type === 'json-schema' && !schema) {
    receipt.drop('response_format.json_schema', 'meaning', `${definition.provider.name} holds no answer to a schema`);
    return json ? { ...rest, responseFormat: { type: 'json' } } : rest;
  }
  if (responseFormat?.type !== 'json' || json) return request;
  receipt.drop('response_format', 'meaning', `${definition.provider.name} has JSON only to a schema, if at all`);
  return rest;
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
