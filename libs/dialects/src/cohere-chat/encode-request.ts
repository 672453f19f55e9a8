import { compact, type EncodedRequest, type EncodeRequestContext, type JsonObject, type LlmRequest, mergeFields, type Receipt, type Tool } from '@modelport/provider-base';
import { encodeMessages } from './encode-messages.js';

/** Source: https://docs.cohere.com/reference/chat */
export function encodeRequest(request: LlmRequest, { stream, receipt, definition }: EncodeRequestContext): EncodedRequest {
  const providerId = definition.provider.id;
  const { messages, documents } = encodeMessages(request.messages, receipt, providerId);
  dropUnknown(request, receipt);
  const body: JsonObject = compact({
    model: request.model,
    messages,
    stream,
    documents: documents.length > 0 ? documents : undefined,
    ...encodeTools(request, receipt),
    response_format: encodeFormat(request),
    thinking: encodeThinking(request, receipt),
    max_tokens: request.maxTokens,
    stop_sequences: request.stop,
    ...encodeSampling(request, receipt),
  });
  return { path: '/v2/chat', body: mergeFields(body, request.providerOptions?.[providerId]) };
}

/** Source: https://docs.cohere.com/docs/structured-outputs */
function encodeFormat({ responseFormat }: LlmRequest): object | undefined {
  if (!responseFormat || responseFormat.type === 'text') return undefined;
  return { type: 'json_object', ...(responseFormat.type === 'json-schema' && { json_schema: responseFormat.schema }) };
}

/** On, off, and a budget. Source: https://docs.cohere.com/docs/reasoning */
function encodeThinking({ reasoning }: LlmRequest, receipt: Receipt): object | undefined {
  if (!reasoning) return undefined;
  const { effort, budgetTokens } = reasoning;
  if (effort === 'none') return { type: 'disabled' };
  if (effort !== undefined && budgetTokens === undefined) receipt.change('reworded', 'reasoning.effort', 'sent as thinking switched on: Cohere takes a budget, not an effort');
  return { type: 'enabled', ...(budgetTokens !== undefined && { token_budget: budgetTokens }) };
}

function dropUnknown(request: LlmRequest, receipt: Receipt): void {
  const unknown = 'Cohere has no such parameter';
  if (request.n !== undefined && request.n !== 1) receipt.drop('n', 'meaning', 'Cohere gives one answer to a request');
  if (request.user !== undefined) receipt.drop('user', 'advisory', unknown);
  if (request.metadata && Object.keys(request.metadata).length > 0) receipt.drop('metadata', 'advisory', unknown);
  if (request.serviceTier !== undefined) receipt.drop('service_tier', 'advisory', unknown);
  if (request.logprobs?.top) receipt.drop('top_logprobs', 'advisory', 'Cohere tells the probabilities of the chosen tokens only');
}

/** Source: https://docs.cohere.com/docs/tool-use-overview */
function encodeTools({ tools = [], toolChoice, parallelToolCalls }: LlmRequest, receipt: Receipt): JsonObject {
  if (tools.length === 0) return {};
  if (parallelToolCalls === false) receipt.drop('parallel_tool_calls', 'advisory', 'Cohere cannot be held to one call at a time');
  if (tools.some((tool) => tool.cache)) receipt.drop('tools.cache_control', 'advisory', 'Cohere caches prompts by itself and takes no hints');
  return compact({
    tools: offered(tools, toolChoice, receipt).map(encodeTool),
    strict_tools: tools.some((tool) => tool.strict) ? true : undefined,
    tool_choice: encodeChoice(toolChoice),
  });
}

/** A call of one tool can be forced only by offering no other. */
function offered(tools: readonly Tool[], choice: LlmRequest['toolChoice'], receipt: Receipt): readonly Tool[] {
  if (typeof choice !== 'object') return tools;
  const chosen = tools.filter((tool) => tool.name === choice.name);
  if (chosen.length < tools.length) receipt.change('reworded', 'tool_choice', `only ${choice.name} is offered: Cohere can force a call, but not name the tool`);
  return chosen;
}

function encodeTool({ name, description, parameters }: Tool): object {
  return { type: 'function', function: compact({ name, description, parameters: parameters ?? { type: 'object', properties: {} } }) };
}

function encodeChoice(choice: LlmRequest['toolChoice']): string | undefined {
  if (choice === 'none') return 'NONE';
  return choice === undefined || choice === 'auto' ? undefined : 'REQUIRED';
}

/** How the next token is chosen, in Cohere's names and within its bounds. Source: https://docs.cohere.com/reference/chat */
function encodeSampling(request: LlmRequest, receipt: Receipt): object {
  return compact({
    temperature: request.temperature,
    p: clamped(request.topP, 0.01, 0.99, 'top_p', receipt),
    k: clamped(request.topK, 0, 500, 'top_k', receipt),
    frequency_penalty: clamped(request.frequencyPenalty, 0, 1, 'frequency_penalty', receipt),
    presence_penalty: clamped(request.presencePenalty, 0, 1, 'presence_penalty', receipt),
    seed: request.seed,
    logprobs: request.logprobs ? true : undefined,
  });
}

function clamped(value: number | undefined, min: number, max: number, name: string, receipt: Receipt): number | undefined {
  if (value === undefined || (value >= min && value <= max)) return value;
  const nearest = Math.min(Math.max(value, min), max);
  receipt.change('clamped', name, `sent as ${nearest}: Cohere takes ${min} to ${max}`);
  return nearest;
}
