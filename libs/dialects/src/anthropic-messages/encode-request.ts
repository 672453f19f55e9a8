import { mergeFields, type EncodedRequest, type EncodeRequestContext, type JsonObject, type LlmRequest, type Receipt } from '@modelport/provider-base';
import { encodeConversation } from './encode-conversation.js';
import { encodeSampling } from './encode-sampling.js';
import { fitSchema } from './encode-schema.js';
import { planThinking } from './encode-thinking.js';
import { describeFit, encodeTools } from './encode-tools.js';
import type { AnthropicMessagesOptions } from './options.js';

/** Appended to the base URL. */
export const MESSAGES_PATH = '/v1/messages';

/** Source: https://docs.anthropic.com/en/api/messages */
export function encodeRequest(request: LlmRequest, { stream, receipt, definition, model }: EncodeRequestContext, options: AnthropicMessagesOptions = {}): EncodedRequest {
  const { path = MESSAGES_PATH, bodyVersion } = options;
  const providerId = definition.provider.id;
  const { system, messages } = encodeConversation(request, { receipt, providerId });
  const plan = planThinking(request, model, receipt);
  const format = encodeFormat(request, receipt);
  const outputConfig = { ...(plan.effort && { effort: plan.effort }), ...(format && { format }) };
  if (request.maxTokens === undefined) receipt.add('max_tokens', `the vendor demands it: ${plan.maxTokens} was sent`);
  dropUnsupported(request, receipt);
  const body: JsonObject = {
    ...(bodyVersion !== undefined && { anthropic_version: bodyVersion }),
    ...(typeof path === 'string' && { model: request.model }),
    max_tokens: plan.maxTokens,
    ...(system.length > 0 && { system }),
    messages,
    ...encodeTools(request, receipt),
    ...encodeSampling(request, model, plan.thinking !== undefined && plan.thinking['type'] !== 'disabled', receipt),
    ...(plan.thinking && { thinking: plan.thinking }),
    ...(Object.keys(outputConfig).length > 0 && { output_config: outputConfig }),
    ...(request.user !== undefined && { metadata: { user_id: request.user } }),
    ...encodeServiceTier(request, receipt, options),
    ...(stream && { stream: true }),
  };
  return { path: typeof path === 'string' ? path : path({ model: request.model, stream }), body: mergeFields(body, request.providerOptions?.[providerId]) };
}

/** Source: https://docs.anthropic.com/en/docs/build-with-claude/structured-outputs */
function encodeFormat({ responseFormat }: LlmRequest, receipt: Receipt): JsonObject | undefined {
  if (!responseFormat || responseFormat.type === 'text') return undefined;
  if (responseFormat.type === 'json') {
    receipt.drop('response_format', 'meaning', 'the vendor writes JSON only to a schema; give a json_schema');
    return undefined;
  }
  const { schema, changed } = fitSchema(responseFormat.schema);
  if (changed.length > 0) receipt.change('reworded', 'response_format.json_schema.schema', describeFit(changed));
  return { type: 'json_schema', schema };
}

const TIERS: Readonly<Record<string, string>> = { auto: 'auto', standard_only: 'standard_only', default: 'standard_only' };

/** Source: https://docs.anthropic.com/en/api/service-tiers */
function encodeServiceTier({ serviceTier }: LlmRequest, receipt: Receipt, options: AnthropicMessagesOptions): JsonObject {
  if (serviceTier === undefined) return {};
  const tier = options.serviceTier === false ? undefined : TIERS[serviceTier];
  if (tier === undefined) {
    receipt.drop('service_tier', 'advisory', options.serviceTier === false ? 'the vendor has no tiers here' : `the vendor knows auto and standard_only, not ${serviceTier}`);
    return {};
  }
  if (tier !== serviceTier) receipt.change('reworded', 'service_tier', `sent as ${tier}`);
  return { service_tier: tier };
}

function dropUnsupported(request: LlmRequest, receipt: Receipt): void {
  const unknown = 'the vendor has no such parameter';
  if (request.n !== undefined && request.n !== 1) receipt.drop('n', 'meaning', 'the vendor gives one answer to a request');
  if (request.logprobs) receipt.drop('logprobs', 'meaning', 'the vendor tells no probabilities');
  if (request.seed !== undefined) receipt.drop('seed', 'advisory', unknown);
  if (request.frequencyPenalty) receipt.drop('frequency_penalty', 'advisory', unknown);
  if (request.presencePenalty) receipt.drop('presence_penalty', 'advisory', unknown);
  if (request.metadata && Object.keys(request.metadata).length > 0) receipt.drop('metadata', 'advisory', 'the vendor takes a user id only');
}
