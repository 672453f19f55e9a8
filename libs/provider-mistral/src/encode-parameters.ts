import { compact, type EncodeRequestContext, type LlmRequest, type Tool } from '@modelport/provider-base';

/** Mistral refuses a tool without a schema. */
const NO_ARGUMENTS = { type: 'object', properties: {} };

/** The request with Mistral's names for what it calls otherwise than OpenAI. Source: https://docs.mistral.ai/api/endpoint/chat */
export function encodeParameters(request: LlmRequest, context: EncodeRequestContext): LlmRequest {
  const { seed, tools, providerOptions, ...rest } = withKnownEffort(request, context);
  const providerId = context.definition.provider.id;
  const forced = tools && tools.length > 0 && rest.toolChoice === 'required';
  const own = compact({ random_seed: seed, tool_choice: forced ? 'any' : undefined, ...providerOptions?.[providerId] });
  return { ...rest, ...(tools && { tools: tools.map(withSchema) }), providerOptions: { ...providerOptions, [providerId]: own } };
}

/**
 * The models that can be told how hard to think know all and nothing: https://docs.mistral.ai/capabilities/reasoning/adjustable. What a
 * model that is not known here can be told, its vendor judges.
 */
function withKnownEffort(request: LlmRequest, { model, receipt }: EncodeRequestContext): LlmRequest {
  const effort = request.reasoning?.effort;
  if (effort === undefined || effort === 'none' || effort === 'high' || !model?.capabilities.includes('adaptive_reasoning')) return request;
  receipt.change('clamped', 'reasoning.effort', 'sent as high: the model knows none and high');
  return { ...request, reasoning: { ...request.reasoning, effort: 'high' } };
}

function withSchema(tool: Tool): Tool {
  return tool.parameters === undefined ? { ...tool, parameters: NO_ARGUMENTS } : tool;
}
