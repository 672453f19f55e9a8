import { compact, type EncodedRequest, type EncodeRequestContext, type LlmRequest, type Receipt, type ResponseFormat, type Tool, type ToolChoice } from '@modelport/provider-base';
import { fitRequest } from '../openai-chat/fit-request.js';
import type { RefusableField } from '../openai-chat/options.js';
import { shortUser } from '../shared/short-name.js';
import { encodeInput } from './encode-input.js';
import { encodeReasoning } from './encode-reasoning.js';
import type { OpenAiResponsesOptions } from './options.js';

/** What chat completions have, and Responses have not. */
const NOT_IN_THIS_FORMAT: readonly RefusableField[] = ['stop', 'seed', 'frequencyPenalty', 'presencePenalty'];

/**
 * Source: https://platform.openai.com/docs/api-reference/responses/create. Nothing is stored: the conversation is sent whole, and reasoning
 * comes and goes encrypted.
 */
export function encodeRequest(asked: LlmRequest, context: EncodeRequestContext, options: OpenAiResponsesOptions): EncodedRequest {
  const { receipt, stream, definition } = context;
  const request = fitRequest(asked, context, { ...options, refuses: [...NOT_IN_THIS_FORMAT, ...(options.refuses ?? [])] });
  dropUnknown(request, receipt);
  const providerId = definition.provider.id;
  const hasTools = request.tools !== undefined && request.tools.length > 0;
  const body = compact({
    model: request.model,
    input: encodeInput(request.messages, { receipt, options, providerId }),
    stream: stream ? true : undefined,
    store: false,
    tools: hasTools ? request.tools?.map((tool, index) => encodeTool(tool, index, receipt)) : undefined,
    tool_choice: hasTools ? encodeToolChoice(request.toolChoice) : undefined,
    parallel_tool_calls: hasTools ? request.parallelToolCalls : undefined,
    text: encodeFormat(request.responseFormat),
    max_output_tokens: encodeLimit(request.maxTokens, receipt, options),
    temperature: request.temperature,
    top_p: request.topP,
    ...withLogprobs(request, encodeReasoning(request, context)),
    user: shortUser(request.user, receipt),
    metadata: request.metadata,
    service_tier: request.serviceTier,
    ...request.providerOptions?.[providerId],
  });
  return { path: '/responses', body };
}

/** Probabilities are asked for by `include`, beside what is asked of the thoughts. Source: https://platform.openai.com/docs/api-reference/responses/create#responses-create-include */
function withLogprobs({ logprobs }: LlmRequest, reasoning: { include?: readonly string[] }): object {
  if (!logprobs) return reasoning;
  return { ...reasoning, include: [...(reasoning.include ?? []), 'message.output_text.logprobs'], ...(logprobs.top !== undefined && { top_logprobs: logprobs.top }) };
}

function dropUnknown(request: LlmRequest, receipt: Receipt): void {
  if (request.n !== undefined && request.n !== 1) receipt.drop('n', 'meaning', 'this format has one answer only');
  if (request.topK !== undefined) receipt.drop('top_k', 'advisory', 'this format does not know it');
}

/** Without a word about it, this format holds calls to the schema, which many schemas do not allow. */
function encodeTool(tool: Tool, index: number, receipt: Receipt): object {
  if (tool.cache) receipt.drop(`tools.${index}.cache_control`, 'advisory', 'this format has no place for it');
  const { name, description, parameters = { type: 'object', properties: {} }, strict = false } = tool;
  return compact({ type: 'function', name, description, parameters, strict });
}

function encodeToolChoice(choice: ToolChoice | undefined): unknown {
  return typeof choice === 'object' ? { type: 'function', name: choice.name } : choice;
}

function encodeFormat(format: ResponseFormat | undefined): object | undefined {
  switch (format?.type) {
    case 'json':
      return { format: { type: 'json_object' } };
    case 'json-schema': {
      const { name, schema, description, strict } = format;
      return { format: compact({ type: 'json_schema', name, description, schema, strict }) };
    }
    default:
      return undefined;
  }
}

function encodeLimit(limit: number | undefined, receipt: Receipt, { minOutputTokens = 1 }: OpenAiResponsesOptions): number | undefined {
  if (limit === undefined || limit >= minOutputTokens) return limit;
  receipt.change('clamped', 'max_output_tokens', `the vendor takes no limit below ${minOutputTokens}, which was sent`);
  return minOutputTokens;
}
