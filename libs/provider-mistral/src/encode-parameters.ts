import { compact, type LlmRequest, type Tool } from '@modelport/provider-base';

/** Mistral refuses a tool without a schema. */
const NO_ARGUMENTS = { type: 'object', properties: {} };

/** The request with Mistral's names for what it calls otherwise than OpenAI. Source: https://docs.mistral.ai/api/endpoint/chat */
export function encodeParameters({ seed, tools, providerOptions, ...rest }: LlmRequest, providerId: string): LlmRequest {
  const forced = tools && tools.length > 0 && rest.toolChoice === 'required';
  const own = compact({ random_seed: seed, tool_choice: forced ? 'any' : undefined, ...providerOptions?.[providerId] });
  return { ...rest, ...(tools && { tools: tools.map(withSchema) }), providerOptions: { ...providerOptions, [providerId]: own } };
}

function withSchema(tool: Tool): Tool {
  return tool.parameters === undefined ? { ...tool, parameters: NO_ARGUMENTS } : tool;
}
