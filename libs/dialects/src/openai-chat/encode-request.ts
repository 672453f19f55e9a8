import { compact, type EncodedRequest, type EncodeRequestContext, type LlmRequest, type Receipt, type ResponseFormat, type Tool, type ToolChoice } from '@modelport/provider-base';
import { shortUser } from '../shared/short-name.js';
import { encodeMessages } from './encode-messages.js';
import { encodeReasoning } from './encode-reasoning.js';
import { fitRequest } from './fit-request.js';
import type { OpenAiChatOptions } from './options.js';

/** Source: https://platform.openai.com/docs/api-reference/chat/create */
export function encodeRequest(asked: LlmRequest, context: EncodeRequestContext, options: OpenAiChatOptions): EncodedRequest {
  const { receipt, stream, definition } = context;
  const request = fitRequest(asked, context, options);
  const providerId = definition.provider.id;
  const hasTools = request.tools !== undefined && request.tools.length > 0;
  const body = compact({
    model: request.model,
    messages: encodeMessages(request.messages, receipt, thinks(request, context) ? options : { ...options, thoughtOfCalls: undefined }, providerId),
    stream: stream ? true : undefined,
    stream_options: stream && definition.api.streamUsageOption ? { include_usage: true } : undefined,
    tools: hasTools ? request.tools?.map((tool, index) => encodeTool(tool, index, receipt)) : undefined,
    tool_choice: hasTools ? encodeToolChoice(request.toolChoice) : undefined,
    parallel_tool_calls: hasTools ? request.parallelToolCalls : undefined,
    response_format: encodeResponseFormat(request.responseFormat),
    [options.maxTokensField ?? 'max_tokens']: request.maxTokens,
    ...encodeSampling(request, receipt, options),
    ...encodeReasoning(request, context, options),
    user: shortUser(request.user, receipt),
    metadata: request.metadata,
    service_tier: request.serviceTier,
    ...request.providerOptions?.[providerId],
  });
  return { path: '/chat/completions', body };
}

/** Whether the model will think; one without known facts may. */
function thinks({ reasoning }: LlmRequest, { model }: EncodeRequestContext): boolean {
  return reasoning?.effort !== 'none' && (model?.capabilities.includes('reasoning') ?? true);
}

function encodeSampling(request: LlmRequest, receipt: Receipt, options: OpenAiChatOptions): object {
  const several = request.n !== undefined && request.n !== 1;
  if (several && !options.choices) receipt.drop('n', 'meaning', 'this vendor gives one choice');
  if (request.topK !== undefined && !options.topK) receipt.drop('top_k', 'advisory', 'this vendor does not know it');
  return {
    temperature: request.temperature,
    top_p: request.topP,
    top_k: options.topK ? request.topK : undefined,
    frequency_penalty: request.frequencyPenalty,
    presence_penalty: request.presencePenalty,
    stop: request.stop,
    seed: request.seed,
    n: several && options.choices ? request.n : undefined,
    logprobs: request.logprobs ? true : undefined,
    top_logprobs: request.logprobs?.top,
  };
}

function encodeTool(tool: Tool, index: number, receipt: Receipt): object {
  if (tool.cache) receipt.drop(`tools.${index}.cache_control`, 'advisory', 'this format has no place for it');
  return { type: 'function', function: compact({ name: tool.name, description: tool.description, parameters: tool.parameters, strict: tool.strict }) };
}

function encodeToolChoice(choice: ToolChoice | undefined): unknown {
  return typeof choice === 'object' ? { type: 'function', function: { name: choice.name } } : choice;
}

function encodeResponseFormat(format: ResponseFormat | undefined): object | undefined {
  switch (format?.type) {
    case 'json':
      return { type: 'json_object' };
    case 'json-schema': {
      const { name, schema, description, strict } = format;
      return { type: 'json_schema', json_schema: compact({ name, description, schema, strict }) };
    }
    default:
      return undefined;
  }
}
