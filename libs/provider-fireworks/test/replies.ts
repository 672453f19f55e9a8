import { CONFORMANCE_KEY, type ErrorScenario, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const MODELS = 'accounts/fireworks/models/';
const MODEL = `${MODELS}glm-5p1`;
const CHAT = 'https://docs.fireworks.ai/api-reference/post-chatcompletions';

const vendor: OpenAiVendor = {
  model: MODEL,
  replay: 'reasoning_content',
  style: { reasoning: 'reasoning_content', pieces: true },
  models: { image: `${MODELS}kimi-k2p6`, json: `${MODELS}deepseek-v4-pro`, jsonSchema: `${MODELS}deepseek-v4-pro`, reasoning: `${MODELS}gpt-oss-120b`, effort: `${MODELS}gpt-oss-120b` },
  sources: {
    unary: CHAT,
    stream: CHAT,
    tools: 'https://docs.fireworks.ai/guides/function-calling',
    image: 'https://docs.fireworks.ai/guides/querying-vision-language-models',
    toolChoice: 'https://docs.fireworks.ai/guides/function-calling',
    json: 'https://docs.fireworks.ai/structured-responses/structured-response-formatting',
    jsonSchema: 'https://docs.fireworks.ai/structured-responses/structured-response-formatting',
    reasoning: 'https://docs.fireworks.ai/guides/reasoning',
    effort: 'https://docs.fireworks.ai/guides/reasoning',
    cachedUsage: CHAT,
  },
};

const failed = (status: number, message: string, code?: string): VendorReply => ({
  source: 'https://docs.fireworks.ai/guides/inference-error-codes',
  status,
  json: { error: { object: 'error', type: 'invalid_request_error', message, ...(code !== undefined && { code }) } },
});

const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: failed(400, "Extra inputs are not permitted, field: 'x'") },
  { kind: 'context_length', reply: failed(400, 'The prompt is too long: 210000, model maximum context length: 202751') },
  { kind: 'upstream_authentication', reply: failed(401, `The API key you provided is invalid: ${CONFORMANCE_KEY}`) },
  { kind: 'quota_exhausted', reply: failed(402, 'The account is not on a paid plan or has exceeded usage limits.') },
  { kind: 'upstream_authentication', reply: failed(403, 'Unauthorized') },
  { kind: 'model_not_found', reply: failed(404, 'Model not found, inaccessible, and/or not deployed', 'NOT_FOUND') },
  { kind: 'timeout', reply: failed(408, 'Request timeout') },
  { kind: 'quota_exhausted', reply: failed(412, 'The account is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices.') },
  { kind: 'request_too_large', reply: failed(413, 'Payload too large') },
  { kind: 'rate_limit', reply: failed(429, 'Rate limit exceeded, please try again later') },
  { kind: 'server_error', reply: failed(500, 'Internal server error') },
  { kind: 'overloaded', reply: failed(503, 'The service is overloaded, please try again later') },
];

const broken = { id: 'chatcmpl-e1', model: MODEL };

/** What Fireworks says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: {
        source: 'https://docs.fireworks.ai/guides/inference-error-codes',
        chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), { error: { object: 'error', type: 'internal_server_error', code: 'internal_server_error', message: 'server had an error while processing your request' } }),
      },
    },
  ],
  embeddings: {
    vectors: [[0.25, -0.5], [0.125, 1]],
    inputTokens: 4,
    reply: {
      source: 'https://docs.fireworks.ai/api-reference/creates-an-embedding-vector-representing-the-input-text',
      path: '/embeddings',
      sent: { model: MODEL, input: ['one', 'two'], encoding_format: 'float' },
      json: {
        object: 'list',
        model: MODEL,
        data: [{ object: 'embedding', embedding: [0.25, -0.5], index: 0 }, { object: 'embedding', embedding: [0.125, 1], index: 1 }],
        usage: { prompt_tokens: 4, total_tokens: 4, completion_tokens: 0 },
      },
    },
  },
  models: {
    ids: [MODEL, 'accounts/fireworks/models/gpt-oss-120b'],
    reply: {
      source: 'https://docs.fireworks.ai/api-reference/list-models',
      path: '/models',
      json: { object: 'list', data: [MODEL, 'accounts/fireworks/models/gpt-oss-120b'].map((id) => ({ id, object: 'model', owned_by: 'fireworks', created: 1_760_000_000, kind: 'HF_BASE_MODEL', supports_chat: true })) },
    },
  },
};
