import { compact, type EncodedRequest, type EncodeRequestContext, type JsonObject, type LlmRequest, mergeFields, type Receipt } from '@modelport/provider-base';
import { encodeMessages } from './encode-messages.js';
import { encodeSampling } from './encode-sampling.js';
import { encodeTools } from './encode-tools.js';

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
