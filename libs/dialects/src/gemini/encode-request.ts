import { compact, mergeFields, type EncodedRequest, type EncodeRequestContext, type JsonObject, type LlmRequest, type Receipt } from '@modelport/provider-base';
import { encodeContents } from './encode-contents.js';
import { encodeGenerationConfig } from './encode-generation-config.js';
import { encodeTools } from './encode-tools.js';
import { methodPath } from './model-path.js';
import type { GeminiOptions } from './options.js';

/** Source: https://ai.google.dev/api/generate-content#method:-models.generatecontent */
export function encodeRequest(request: LlmRequest, { stream, receipt, definition, model }: EncodeRequestContext, options: GeminiOptions): EncodedRequest {
  const providerId = definition.provider.id;
  const { system, contents } = encodeContents(request, { receipt, providerId, model });
  dropUnsupported(request, receipt);
  const generationConfig = encodeGenerationConfig(request, model, receipt);
  const body: JsonObject = compact({
    ...(system.length > 0 && { systemInstruction: { parts: system } }),
    contents,
    ...encodeTools(request, receipt),
    ...(Object.keys(generationConfig).length > 0 && { generationConfig }),
    serviceTier: encodeServiceTier(request, receipt, options),
  });
  return { path: methodPath({ model: request.model, stream }, options), body: withOwnFields(body, request.providerOptions?.[providerId]) };
}

/** The vendor's own tools (search, code execution, …) stand beside the functions; every other field is merged as it is. */
function withOwnFields(body: JsonObject, own: JsonObject | undefined): JsonObject {
  const { tools } = own ?? {};
  if (!Array.isArray(tools) || !Array.isArray(body['tools'])) return mergeFields(body, own);
  return mergeFields(body, { ...own, tools: [...(body['tools'] as unknown[]), ...(tools as unknown[])] });
}

const TIERS: Readonly<Record<string, string>> = { flex: 'flex', standard: 'standard', priority: 'priority', default: 'standard' };

/** Source: https://ai.google.dev/gemini-api/docs/flex-inference */
function encodeServiceTier({ serviceTier }: LlmRequest, receipt: Receipt, options: GeminiOptions): string | undefined {
  if (serviceTier === undefined || serviceTier === 'auto') return undefined;
  const tier = options.serviceTier === false ? undefined : TIERS[serviceTier];
  if (tier === undefined) receipt.drop('service_tier', 'advisory', `the vendor knows no tier ${serviceTier}`);
  else if (tier !== serviceTier) receipt.change('reworded', 'service_tier', `sent as ${tier}`);
  return tier;
}

function dropUnsupported(request: LlmRequest, receipt: Receipt): void {
  if (request.parallelToolCalls === false) receipt.drop('parallel_tool_calls', 'advisory', 'the vendor cannot be told to call one tool at a time');
  if (request.user !== undefined) receipt.drop('user', 'advisory', 'the vendor takes no id of the end user');
  if (request.metadata && Object.keys(request.metadata).length > 0) receipt.drop('metadata', 'advisory', 'the vendor takes none');
}
