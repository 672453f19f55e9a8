import { CONFORMANCE_KEY, type ErrorScenario, FETCHED_IMAGE_DATA, IMAGE_DATA, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const CHAT = 'https://docs.sambanova.ai/docs/api-reference/chat-completions/create-chat-based-completion';
const TOOLS = 'https://docs.sambanova.ai/docs/en/features/function-calling';
const ERRORS = 'https://docs.sambanova.ai/docs/en/api-reference/using-the-api/api-error-codes';

const vendor: OpenAiVendor = {
  model: 'gpt-oss-120b',
  asksForUsage: true,
  style: { reasoning: 'reasoning', usage: 'own-chunk', extra: { system_fingerprint: 'fastcoe' } },
  images: [`data:image/png;base64,${IMAGE_DATA}`, `data:image/png;base64,${FETCHED_IMAGE_DATA}`],
  thinking: { chat_template_kwargs: { enable_thinking: true } },
  models: { image: 'gemma-4-31B-it' },
  sources: {
    unary: CHAT,
    stream: 'recorded: a stream of SambaNova, but for the usage, which is documented',
    tools: TOOLS,
    image: 'https://docs.sambanova.ai/docs/en/features/vision',
    toolChoice: TOOLS,
    json: TOOLS,
    jsonSchema: TOOLS,
    reasoning: CHAT,
    effort: CHAT,
  },
};

const failed = (status: number, message: string, code: string | null, type = 'invalid_request_error', param: string | null = null): VendorReply => ({
  source: ERRORS,
  status,
  json: { error: { message, type, param, code }, request_id: '2a8b3c4d-1234-5678-abcd-ef0123456789' },
});

const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: failed(400, 'Decimal above maximum value. Expected a value between 0 and 1, but got 100 instead.', 'decimal_above_max_value', 'invalid_request_error', 'top_p') },
  { kind: 'context_length', reply: failed(400, "This model's maximum context length is 131072 tokens.", 'context_length_exceeded') },
  { kind: 'upstream_authentication', reply: failed(401, `Invalid API key ${CONFORMANCE_KEY}`, 'invalid_api_key') },
  { kind: 'quota_exhausted', reply: failed(402, 'Payment required', null) },
  { kind: 'model_not_found', reply: failed(404, 'Model not found', 'model_not_found') },
  { kind: 'timeout', reply: failed(408, 'Request timeout', null, 'timeout') },
  { kind: 'model_not_found', reply: failed(410, 'The requested model is no longer available', null) },
  { kind: 'rate_limit', reply: failed(429, 'Rate limit exceeded', 'rate_limit_exceeded', 'rate_limit_error') },
  { kind: 'server_error', reply: failed(500, 'Internal server error', null, 'server_error') },
  { kind: 'overloaded', reply: failed(503, 'Service temporarily unavailable', null, 'server_error') },
];

const broken = { id: 'chatcmpl-e1', model: vendor.model };

/** What SambaNova says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: {
        source: ERRORS,
        chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), { error: { message: 'Internal server error', type: 'server_error', param: null, code: null }, request_id: 'r' }),
      },
    },
  ],
  models: {
    ids: ['gpt-oss-120b', 'Meta-Llama-3.3-70B-Instruct'],
    reply: {
      source: 'https://docs.sambanova.ai/docs/api-reference/models/get-environment-available-model-list-metadata',
      path: '/models',
      json: { object: 'list', data: ['gpt-oss-120b', 'Meta-Llama-3.3-70B-Instruct'].map((id) => ({ id, object: 'model', owned_by: 'no-reply@sambanova.ai', context_length: 131_072 })) },
    },
  },
  embeddings: {
    model: 'E5-Mistral-7B-Instruct',
    vectors: [
      [0.25, -0.5, 1],
      [0.125, 0, -1],
    ],
    inputTokens: 2,
    reply: {
      source: 'https://docs.sambanova.ai/docs/api-reference/embeddings/create-embeddings',
      path: '/embeddings',
      sent: { model: 'E5-Mistral-7B-Instruct', input: ['one', 'two'] },
      json: {
        object: 'list',
        data: [
          { index: 0, object: 'embedding', embedding: [0.25, -0.5, 1] },
          { index: 1, object: 'embedding', embedding: [0.125, 0, -1] },
        ],
        model: 'E5-Mistral-7B-Instruct',
        usage: { prompt_tokens: 2, total_tokens: 2 },
      },
    },
  },
};
