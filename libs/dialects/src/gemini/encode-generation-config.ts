import { compact, type JsonObject, type LlmRequest, type ModelDefinition, type Receipt } from '@modelport/provider-base';
import { encodeThinking } from './encode-thinking.js';

/** Samplers, limits, the format of the answer and how much to think. Source: https://ai.google.dev/api/generate-content#v1beta.GenerationConfig */
export function encodeGenerationConfig(request: LlmRequest, model: ModelDefinition | undefined, receipt: Receipt): JsonObject {
  return compact({
    temperature: request.temperature,
    topP: request.topP,
    topK: request.topK,
    maxOutputTokens: request.maxTokens,
    stopSequences: request.stop && request.stop.length > 0 ? request.stop : undefined,
    seed: request.seed,
    candidateCount: encodeCount(request, receipt),
    presencePenalty: request.presencePenalty,
    frequencyPenalty: request.frequencyPenalty,
    responseLogprobs: request.logprobs ? true : undefined,
    logprobs: request.logprobs?.top,
    ...encodeFormat(request),
    thinkingConfig: encodeThinking(request, model, receipt),
  });
}

/** The vendor takes 1 to 8. Source: https://ai.google.dev/api/generate-content#v1beta.GenerationConfig */
const MOST_CANDIDATES = 8;

function encodeCount({ n }: LlmRequest, receipt: Receipt): number | undefined {
  if (n === undefined || n === 1) return undefined;
  if (n <= MOST_CANDIDATES) return n;
  receipt.drop('n', 'meaning', `the vendor gives at most ${MOST_CANDIDATES} answers to a request`);
  return MOST_CANDIDATES;
}

/** JSON Schema itself, where the older `responseSchema` takes a part of OpenAPI's. Source: https://ai.google.dev/gemini-api/docs/structured-output */
function encodeFormat({ responseFormat }: LlmRequest): JsonObject {
  switch (responseFormat?.type) {
    case 'json':
      return { responseMimeType: 'application/json' };
    case 'json-schema':
      return { responseMimeType: 'application/json', responseJsonSchema: responseFormat.schema };
    default:
      return {};
  }
}
