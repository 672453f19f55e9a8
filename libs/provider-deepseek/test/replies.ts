import { CONFORMANCE_KEY, type ErrorScenario, openAiChunk, openAiScenarios, type OpenAiStyle, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const ERRORS = 'https://api-docs.deepseek.com/quick_start/error_codes';

const THINKING = 'https://api-docs.deepseek.com/guides/thinking_mode';

/** OpenAI's count, and DeepSeek's own two. */
const cached: OpenAiStyle['cached'] = ({ promptTokens, cachedTokens = 0 }) => ({
  prompt_tokens_details: { cached_tokens: cachedTokens },
  prompt_cache_hit_tokens: cachedTokens,
  prompt_cache_miss_tokens: promptTokens - cachedTokens,
});

const vendor: OpenAiVendor = {
  model: 'deepseek-v4-flash',
  asksForUsage: true,
  replay: 'reasoning_content',
  style: { reasoningTokens: 'inside', cached, reasoning: 'reasoning_content', pieces: true, extra: { system_fingerprint: 'fp_8802369eaa_prod0820' } },
  thinking: { thinking: { type: 'enabled' } },
  forcedWith: { thinking: { type: 'disabled' } },
  sources: {
    unary: 'https://api-docs.deepseek.com/api/create-chat-completion',
    stream: 'recorded: a stream of DeepSeek: usage in the chunk with the finish reason',
    tools: 'https://api-docs.deepseek.com/guides/tool_calls',
    toolChoice: 'https://github.com/deepseek-ai/DeepSeek-V3/issues/1376',
    json: 'https://api-docs.deepseek.com/guides/json_mode',
    reasoning: THINKING,
    effort: THINKING,
    cachedUsage: 'https://api-docs.deepseek.com/guides/kv_cache',
  },
};

const failed = (status: number, message: string, type = 'invalid_request_error', more: Partial<VendorReply> = {}): VendorReply => ({
  source: ERRORS,
  status,
  json: { error: { message, type, param: null, code: 'invalid_request_error' } },
  ...more,
});

const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: failed(400, 'Failed to deserialize the JSON body into the target type: messages[0]: unknown variant `file`, expected `text`') },
  { kind: 'model_not_found', reply: failed(400, 'Model Not Exist') },
  {
    kind: 'context_length',
    reply: failed(400, "This model's maximum context length is 131072 tokens. However, you requested 140000 tokens (139800 in the messages, 200 in the completion). Please reduce the length of the messages or completion."),
  },
  {
    kind: 'upstream_authentication',
    reply: failed(401, `Authentication Fails, Your api key: ${CONFORMANCE_KEY} is invalid`, 'authentication_error', { source: 'recorded: a key that DeepSeek refuses', headers: { 'content-type': 'application/octet-stream' } }),
  },
  { kind: 'quota_exhausted', reply: failed(402, 'Insufficient Balance', 'unknown_error') },
  { kind: 'invalid_request', reply: { source: 'recorded: 422 as plain text', status: 422, body: 'Failed to deserialize the JSON body into the target type: messages: missing field `role` at line 1 column 61' } },
  { kind: 'rate_limit', reply: failed(429, 'Rate limit reached', 'rate_limit_error') },
  { kind: 'server_error', reply: failed(500, 'Internal Server Error', 'internal_error') },
  { kind: 'overloaded', reply: failed(503, 'Service is too busy. We advise users to temporarily switch to alternative LLM API service providers.', 'service_unavailable_error') },
];

const broken = { id: 'chatcmpl-e1', model: vendor.model };

/** What DeepSeek says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'overloaded',
      text: 'The capital',
      reply: {
        source: 'https://api-docs.deepseek.com/api/create-chat-completion',
        chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), openAiChunk(broken, {}, 'insufficient_system_resource'), '[DONE]'),
      },
    },
  ],
  models: {
    ids: ['deepseek-v4-flash', 'deepseek-v4-pro'],
    reply: {
      source: 'https://api-docs.deepseek.com/api/list-models',
      path: '/models',
      json: { object: 'list', data: ['deepseek-v4-flash', 'deepseek-v4-pro'].map((id) => ({ id, object: 'model', owned_by: 'deepseek' })) },
    },
  },
  ping: ': keep-alive\n\n',
};
