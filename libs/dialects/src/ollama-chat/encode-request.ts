import { mergeFields, type EncodedRequest, type EncodeRequestContext, type JsonObject, type LlmRequest, type Receipt } from '@modelport/provider-base';
import { encodeMessages } from './encode-messages.js';

/** Source: https://docs.ollama.com/api/chat */
export function encodeRequest(request: LlmRequest, { stream, receipt, definition }: EncodeRequestContext): EncodedRequest {
  const providerId = definition.provider.id;
  const messages = encodeMessages(request, receipt, providerId);
  const settings = encodeSettings(request, receipt);
  const body: JsonObject = { model: request.model, messages, ...encodeTools(request, receipt), ...settings, stream };
  return { path: '/api/chat', body: mergeFields(body, request.providerOptions?.[providerId]) };
}

/** What both of Ollama's APIs for texts take beside the text. */
export function encodeSettings(request: LlmRequest, receipt: Receipt): JsonObject {
  const options = encodeOptions(request);
  dropUnsupported(request, receipt);
  return {
    ...encodeFormat(request),
    ...encodeThink(request, receipt),
    ...(request.logprobs && { logprobs: true, ...(request.logprobs.top !== undefined && { top_logprobs: request.logprobs.top }) }),
    ...(Object.keys(options).length > 0 && { options }),
  };
}

/** Source: https://docs.ollama.com/modelfile#valid-parameters-and-values */
function encodeOptions(request: LlmRequest): JsonObject {
  const options: JsonObject = {
    temperature: request.temperature,
    top_p: request.topP,
    top_k: request.topK,
    num_predict: request.maxTokens,
    stop: request.stop,
    seed: request.seed,
    frequency_penalty: request.frequencyPenalty,
    presence_penalty: request.presencePenalty,
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Ollama has no `tool_choice`: the model decides. */
function encodeTools({ tools = [], toolChoice }: LlmRequest, receipt: Receipt): JsonObject {
  if (tools.length === 0) return {};
  if (toolChoice === 'none') {
    receipt.change('reworded', 'tool_choice', 'Ollama cannot forbid calls: the tools are left out instead');
    return {};
  }
  if (toolChoice !== undefined && toolChoice !== 'auto') receipt.drop('tool_choice', 'meaning', 'Ollama cannot force a call: the model decides');
  if (tools.some((tool) => tool.strict === true)) receipt.drop('tools.strict', 'advisory', 'Ollama does not hold arguments to their schema');
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, ...(description !== undefined && { description }), parameters: parameters ?? { type: 'object', properties: {} } },
    })),
  };
}

/** Source: https://docs.ollama.com/capabilities/structured-outputs */
function encodeFormat({ responseFormat }: LlmRequest): JsonObject {
  if (!responseFormat || responseFormat.type === 'text') return {};
  return { format: responseFormat.type === 'json' ? 'json' : responseFormat.schema };
}

const LEVELS: Readonly<Record<string, string>> = { minimal: 'low', low: 'low', medium: 'medium', high: 'high', xhigh: 'high' };

/** A level, which models that only know on and off take for on. Source: https://docs.ollama.com/capabilities/thinking */
function encodeThink({ reasoning }: LlmRequest, receipt: Receipt): JsonObject {
  if (!reasoning) return {};
  const { effort, budgetTokens, summary } = reasoning;
  if (budgetTokens !== undefined) receipt.drop('reasoning.budget_tokens', 'advisory', 'Ollama knows no budget for thinking');
  if (effort === undefined) return budgetTokens === undefined && summary === undefined ? {} : { think: true };
  if (effort === 'none') return { think: false };
  const level = LEVELS[effort];
  if (level !== effort) receipt.change('clamped', 'reasoning.effort', `sent as ${level}: Ollama knows low, medium and high`);
  return { think: level };
}

function dropUnsupported(request: LlmRequest, receipt: Receipt): void {
  const unknown = 'Ollama has no such parameter';
  if (request.n !== undefined && request.n !== 1) receipt.drop('n', 'meaning', 'Ollama gives one answer to a request');
  if (request.parallelToolCalls === false && request.tools?.length) receipt.drop('parallel_tool_calls', 'advisory', unknown);
  if (request.user !== undefined) receipt.drop('user', 'advisory', unknown);
  if (request.metadata && Object.keys(request.metadata).length > 0) receipt.drop('metadata', 'advisory', unknown);
  if (request.serviceTier !== undefined) receipt.drop('service_tier', 'advisory', unknown);
  if (asksToCache(request)) receipt.drop('cache_control', 'advisory', 'Ollama caches prompts by itself');
}

function asksToCache({ messages, tools = [] }: LlmRequest): boolean {
  return tools.some((tool) => tool.cache) || messages.some((message) => message.content.some((part) => 'cache' in part && part.cache !== undefined));
}
