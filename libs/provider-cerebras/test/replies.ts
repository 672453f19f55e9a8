import { CONFORMANCE_KEY, type ErrorScenario, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const timeInfo = { queue_time: 0.0002, prompt_time: 0.0033, completion_time: 0.1323, total_time: 0.1372, created: 1_760_396_436 };

const vendor: OpenAiVendor = {
  model: 'gpt-oss-120b',
  limit: 'max_completion_tokens',
  asksForUsage: true,
  style: { reasoningTokens: 'inside', reasoning: 'reasoning', done: false, extra: { system_fingerprint: 'fp_8a8c0bd8448557718491', time_info: timeInfo } },
  sources: {
    unary: 'https://inference-docs.cerebras.ai/api-reference/chat-completions',
    stream: 'recorded: a stream of Cerebras: usage in the chunk with the finish reason, no [DONE]',
    tools: 'https://inference-docs.cerebras.ai/capabilities/tool-use',
    toolChoice: 'https://inference-docs.cerebras.ai/capabilities/tool-use',
    json: 'https://inference-docs.cerebras.ai/capabilities/structured-outputs',
    jsonSchema: 'https://inference-docs.cerebras.ai/capabilities/structured-outputs',
    reasoning: 'https://inference-docs.cerebras.ai/capabilities/reasoning',
    effort: 'https://inference-docs.cerebras.ai/capabilities/reasoning',
    cachedUsage: 'https://inference-docs.cerebras.ai/capabilities/prompt-caching',
  },
};

/** Cerebras' errors stand bare: no `error` object around them. */
const failed = (status: number, message: string, code: string, headers: Record<string, string> = {}): VendorReply => ({
  source: 'https://inference-docs.cerebras.ai/support/error',
  status,
  headers,
  json: { message, type: `${code}_error`, param: null, code },
});

const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: failed(400, 'body.frequency_penalty: property is unsupported', 'wrong_api_format') },
  { kind: 'context_length', reply: failed(400, 'Please reduce the length of the messages or completion. Current length is 140000 while limit is 131072', 'context_length_exceeded') },
  { kind: 'upstream_authentication', reply: failed(401, `Wrong API Key ${CONFORMANCE_KEY}`, 'wrong_api_key') },
  { kind: 'quota_exhausted', reply: failed(402, 'Payment required', 'payment_required') },
  { kind: 'model_not_found', reply: failed(404, 'Model llama-9 does not exist or you do not have access to it.', 'model_not_found') },
  { kind: 'invalid_request', reply: failed(422, 'body.messages: field required', 'unprocessable_entity') },
  {
    kind: 'rate_limit',
    retryAfterMs: 12_500,
    reply: { ...failed(429, 'Tokens per minute limit exceeded - too many tokens processed.', 'token_quota_exceeded', { 'retry-after-ms': '12500' }), source: 'recorded: a limit that is used up: retry-after-ms, and no retry-after' },
  },
  { kind: 'overloaded', reply: failed(429, "We're experiencing high traffic right now! Please try again soon.", 'queue_exceeded') },
  { kind: 'server_error', reply: failed(500, 'Encountered a server error, please try again.', 'server_error') },
  { kind: 'overloaded', reply: failed(503, 'Service unavailable', 'service_unavailable') },
];

const broken = { id: 'chatcmpl-e1', model: vendor.model };

/** What Cerebras says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: {
        source: 'https://inference-docs.cerebras.ai/support/error',
        chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), { error: { message: 'Encountered a server error, please try again.', type: 'server_error', param: '', code: '' }, status_code: 500 }),
      },
    },
  ],
  models: {
    ids: ['gpt-oss-120b', 'zai-glm-4.7'],
    reply: {
      source: 'https://inference-docs.cerebras.ai/api-reference/models',
      path: '/models',
      json: { object: 'list', data: ['gpt-oss-120b', 'zai-glm-4.7'].map((id) => ({ id, object: 'model', created: 0, owned_by: 'Cerebras' })) },
    },
  },
};
