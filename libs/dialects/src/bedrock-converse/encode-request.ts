import { mergeFields, type EncodedRequest, type EncodeRequestContext, type JsonObject, type LlmRequest, type Receipt } from '@modelport/provider-base';
import { encodeConversation } from './encode-conversation.js';
import { encodeFormat } from './encode-format.js';
import { encodeInference, makerOf } from './encode-inference.js';
import { encodeTools, planTools } from './encode-tools.js';

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
export function encodeRequest(request: LlmRequest, context: EncodeRequestContext): EncodedRequest {
  const { stream, receipt, definition, model } = context;
  const providerId = definition.provider.id;
  const plan = planTools(request, receipt);
  const { system, messages } = encodeConversation(request, { receipt, providerId, maker: makerOf(request.model), callsAsText: plan.callsAsText, documentNames: new Set() });
  const { inferenceConfig, additional } = encodeInference(request, model, receipt);
  const toolConfig = encodeTools(plan, model, receipt);
  const outputConfig = encodeFormat(request, model, receipt);
  dropUnsupported(request, receipt);
  const body: JsonObject = {
    messages,
    ...(system.length > 0 && { system }),
    ...(Object.keys(inferenceConfig).length > 0 && { inferenceConfig }),
    ...(toolConfig && { toolConfig }),
    ...(outputConfig && { outputConfig }),
    ...(Object.keys(additional).length > 0 && { additionalModelRequestFields: additional }),
    ...(request.metadata && Object.keys(request.metadata).length > 0 && { requestMetadata: request.metadata }),
    ...encodeServiceTier(request, receipt),
  };
  const path = `/model/${encodeURIComponent(request.model)}/${stream ? 'converse-stream' : 'converse'}`;
  return {
    path,
    body: mergeFields(body, request.providerOptions?.[providerId]),
    ...(stream && { headers: { accept: 'application/vnd.amazon.eventstream, application/json' } }),
  };
}

const TIERS = new Set(['priority', 'default', 'flex', 'reserved']);

/** Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ServiceTier.html */
function encodeServiceTier({ serviceTier }: LlmRequest, receipt: Receipt): JsonObject {
  if (serviceTier === undefined || serviceTier === 'auto') return {};
  if (TIERS.has(serviceTier)) return { serviceTier: { type: serviceTier } };
  receipt.drop('service_tier', 'advisory', `the vendor knows ${[...TIERS].join(', ')}, not ${serviceTier}`);
  return {};
}

function dropUnsupported(request: LlmRequest, receipt: Receipt): void {
  const unknown = 'the vendor has no such parameter';
  if (request.n !== undefined && request.n !== 1) receipt.drop('n', 'meaning', 'the vendor gives one answer to a request');
  if (request.logprobs) receipt.drop('logprobs', 'meaning', 'the vendor tells no probabilities');
  if (request.seed !== undefined) receipt.drop('seed', 'advisory', unknown);
  if (request.frequencyPenalty) receipt.drop('frequency_penalty', 'advisory', unknown);
  if (request.presencePenalty) receipt.drop('presence_penalty', 'advisory', unknown);
  if (request.user !== undefined) receipt.drop('user', 'advisory', unknown);
  if (request.parallelToolCalls === false && request.tools?.length) receipt.drop('parallel_tool_calls', 'advisory', unknown);
}
