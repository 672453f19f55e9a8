import { FETCHED_IMAGE_DATA, IMAGE_DATA, type ErrorScenario, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents } from '@modelport/provider-testing';
import { googleError } from './gemini-wire.js';
import { embeddings, modelList } from './other-replies.js';
import { PLACE } from './place.js';

export const OPEN_MODEL = 'openai/gpt-oss-120b-maas';

const API_ERRORS = 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/api-errors';

const MAAS = 'https://cloud.google.com/vertex-ai/generative-ai/docs/maas';
const CALL_OPEN_MODELS = `${MAAS}/call-open-model-apis`;
const THINKING = `${MAAS}/capabilities/thinking`;
const STRUCTURED_OUTPUT = `${MAAS}/capabilities/structured-output`;
const FUNCTION_CALLING = `${MAAS}/capabilities/function-calling`;

const vendor: OpenAiVendor = {
  model: OPEN_MODEL,
  path: `/v1${PLACE}/endpoints/openapi/chat/completions`,
  asksForUsage: true,
  style: { reasoning: 'reasoning_content' },
  sources: {
    unary: CALL_OPEN_MODELS,
    stream: CALL_OPEN_MODELS,
    tools: FUNCTION_CALLING,
    toolChoice: FUNCTION_CALLING,
    image: 'https://cloud.google.com/vertex-ai/generative-ai/docs/partner-models/llama/use-llama',
    json: STRUCTURED_OUTPUT,
    jsonSchema: STRUCTURED_OUTPUT,
    reasoning: THINKING,
    effort: THINKING,
  },
  models: { image: 'meta/llama-4-maverick-17b-128e-instruct-maas', json: 'deepseek-ai/deepseek-v3.2-maas', jsonSchema: 'deepseek-ai/deepseek-v3.2-maas' },
  images: [`data:image/png;base64,${IMAGE_DATA}`, `data:image/png;base64,${FETCHED_IMAGE_DATA}`],
};

const refusal = (code: number, status: string, words: string, kind: ErrorScenario['kind']): ErrorScenario => ({ reply: { source: API_ERRORS, status: code, json: [googleError(code, status, words)] }, kind });
const broken = { id: 'chatcmpl-e1', model: vendor.model };

export const openModelReplies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors: [
    refusal(400, 'INVALID_ARGUMENT', 'Invalid value at temperature.', 'invalid_request'),
    refusal(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.', 'upstream_authentication'),
    refusal(403, 'PERMISSION_DENIED', "Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/…' (or it may not exist).", 'permission'),
    refusal(404, 'NOT_FOUND', 'Publisher Model `projects/p/locations/global/publishers/meta/models/nonesuch` was not found or your project does not have access to it.', 'model_not_found'),
    refusal(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted. Please try again later.', 'rate_limit'),
    refusal(503, 'UNAVAILABLE', 'The service is currently unavailable.', 'overloaded'),
  ],
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: { source: API_ERRORS, chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), googleError(500, 'INTERNAL', 'Internal error encountered.')) },
    },
  ],
  models: modelList,
  embeddings,
};
