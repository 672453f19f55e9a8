import { anthropicMessagesFormat, geminiFormat, openAiChatFormat } from '@modelport/dialects';
import { field, type WireFormat } from '@modelport/provider-base';
import { vertexModel } from './vertex-model.js';

const OPEN_MODELS_PATH = '/v1/endpoints/openapi/chat/completions';

/** Source: https://cloud.google.com/vertex-ai/generative-ai/docs/priority-paygo, …/flex-paygo */
const REQUEST_TYPE = 'x-vertex-ai-llm-shared-request-type';
const REQUEST_TYPES: readonly (string | undefined)[] = ['flex', 'priority'];

const gemini = geminiFormat({ modelPath: (model) => `/v1beta1/${vertexModel(model).resource}`, serviceTier: false, countsBare: true });

/** Google's own models, and those tuned from them: https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference */
export const vertexGemini: WireFormat = {
  ...gemini,
  encodeRequest: (request, context) => {
    const { serviceTier, ...others } = request;
    if (serviceTier === undefined || !REQUEST_TYPES.includes(serviceTier)) return gemini.encodeRequest(request, context);
    return { ...gemini.encodeRequest(others, context), headers: { [REQUEST_TYPE]: serviceTier } };
  },
};

/** Anthropic's models: https://docs.claude.com/en/api/claude-on-vertex-ai */
export const vertexClaude: WireFormat = withGoogleErrors(
  anthropicMessagesFormat({
    path: ({ model, stream }) => `/v1/${vertexModel(model).resource}:${stream ? 'streamRawPredict' : 'rawPredict'}`,
    bodyVersion: 'vertex-2023-10-16',
    serviceTier: false,
    // Source: https://cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude/count-tokens
    countTokensPath: '/v1/publishers/anthropic/models/count-tokens:rawPredict',
    countedModel: (model) => model.replace(/^.*\//, ''),
  }),
);

/** Open models as a service: https://cloud.google.com/vertex-ai/generative-ai/docs/maas/call-open-model-apis */
export const vertexOpenModels: WireFormat = withGoogleErrors(atPath(openAiChatFormat(), OPEN_MODELS_PATH));

function atPath(format: WireFormat, path: string): WireFormat {
  return {
    ...format,
    encodeRequest: (request, context) => ({ ...format.encodeRequest(request, context), path }),
    ...(format.forward && { forward: { ...format.forward, path } }),
  };
}

/** What Google itself refuses, before a model is asked, it refuses in words of its own whatever the format. */
function withGoogleErrors(format: WireFormat): WireFormat {
  return {
    ...format,
    decodeError: (answer) => {
      if (!isGoogles(answer.json)) return format.decodeError(answer);
      const error = gemini.decodeError(answer);
      return { ...error, details: { ...error.details, upstreamDialect: gemini.dialect } };
    },
  };
}

function isGoogles(json: unknown): boolean {
  const body: unknown = Array.isArray(json) ? json[0] : json;
  return typeof field(field(body, 'error'), 'status') === 'string';
}
