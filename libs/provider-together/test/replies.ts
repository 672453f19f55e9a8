import { CONFORMANCE_KEY, type ErrorScenario, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const vendor: OpenAiVendor = {
  model: 'openai/gpt-oss-120b',
  replay: 'reasoning',
  style: { reasoning: 'reasoning', stop: 'eos' },
  models: { image: 'moonshotai/Kimi-K2.6', json: 'deepseek-ai/DeepSeek-V4-Pro', jsonSchema: 'deepseek-ai/DeepSeek-V4-Pro' },
  sources: {
    unary: 'https://docs.together.ai/reference/chat-completions-1',
    stream: 'recorded: a stream of Together: the finish reason eos, usage beside it',
    tools: 'https://docs.together.ai/docs/function-calling',
    image: 'https://docs.together.ai/docs/vision-overview',
    toolChoice: 'https://docs.together.ai/docs/function-calling',
    json: 'https://docs.together.ai/docs/json-mode',
    jsonSchema: 'https://docs.together.ai/docs/json-mode',
    reasoning: 'https://docs.together.ai/docs/inference/chat/reasoning',
    effort: 'https://docs.together.ai/docs/inference/chat/reasoning',
  },
};

const failed = (status: number, message: string, code: string | null, type = 'invalid_request_error', headers: Record<string, string> = {}): VendorReply => ({
  source: 'https://docs.together.ai/docs/error-codes',
  status,
  headers,
  json: { id: 'oVRNYEd-62bZhn-9c648c8e7ee608d2', error: { message, type, param: null, code } },
});

const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: failed(400, 'Input validation error: `temperature` must be strictly positive', null) },
  {
    kind: 'upstream_authentication',
    reply: { ...failed(401, `Invalid API key provided: ${CONFORMANCE_KEY}. You can find your API key at https://api.together.ai/settings/api-keys.`, 'invalid_api_key'), source: 'recorded: a key that Together refuses' },
  },
  { kind: 'quota_exhausted', reply: failed(402, 'Credit limit exceeded, please navigate to https://api.together.ai/settings/billing to update your spending limit.', null, 'credit_limit') },
  { kind: 'context_length', reply: failed(403, 'Input token count + max_tokens parameter must be less than the context length of the model being queried.', null) },
  { kind: 'model_not_found', reply: failed(404, 'Unable to access model meta-llama/Llama-9. Please visit https://api.together.ai/models to view the list of supported models.', 'model_not_available') },
  { kind: 'rate_limit', retryAfterMs: 2000, reply: { ...failed(429, 'You have reached the rate limit specific to this model.', null, 'dynamic_token_limited', { 'x-ratelimit-reset': '2' }), source: 'https://docs.together.ai/docs/rate-limits' } },
  { kind: 'server_error', reply: failed(500, 'Internal server error', 'internal_error', 'server_error') },
  { kind: 'overloaded', reply: failed(503, 'The server is overloaded or not ready yet.', 'service_unavailable', 'server_error') },
];

const broken = { id: 'chatcmpl-e1', model: vendor.model };

/** What Together says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: {
        source: 'https://docs.together.ai/docs/error-codes',
        chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), { id: 'chatcmpl-e1', error: { message: 'Internal server error', type: 'server_error', param: null, code: 'internal_error' } }),
      },
    },
  ],
  embeddings: {
    vectors: [[0.25, -0.5], [0.125, 1]],
    inputTokens: null,
    reply: {
      source: 'https://docs.together.ai/reference/embeddings-2',
      path: '/embeddings',
      sent: { model: 'openai/gpt-oss-120b', input: ['one', 'two'], encoding_format: 'float' },
      json: { object: 'list', model: 'openai/gpt-oss-120b', data: [{ object: 'embedding', embedding: [0.25, -0.5], index: 0 }, { object: 'embedding', embedding: [0.125, 1], index: 1 }] },
    },
  },
  models: {
    ids: ['openai/gpt-oss-120b', 'meta-llama/Llama-3.3-70B-Instruct-Turbo'],
    reply: {
      source: 'https://docs.together.ai/reference/models-1',
      path: '/models',
      json: ['openai/gpt-oss-120b', 'meta-llama/Llama-3.3-70B-Instruct-Turbo'].map((id) => ({ id, object: 'model', created: 1_760_000_000, type: 'chat', running: false, display_name: id, organization: 'x', context_length: 131_072 })),
    },
  },
};
