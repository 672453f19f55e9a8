import { DOCUMENT_URL, type ErrorScenario, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const CHAT = 'https://docs.z.ai/api-reference/llm/chat-completion';

const vendor: OpenAiVendor = {
  model: 'glm-4.7',
  replay: 'reasoning_content',
  style: { reasoning: 'reasoning_content', callIndex: () => -1, extra: { request_id: '20260701070702302806407fe142a0' } },
  cannot: { toolChoice: CHAT, documentData: CHAT },
  documentAddress: DOCUMENT_URL,
  documentPart: (url) => ({ type: 'file_url', file_url: { url } }),
  documentLoss: ['messages.0.content.1.filename'],
  thinking: { thinking: { type: 'enabled' } },
  models: { image: 'glm-4.6v', document: 'glm-5v-turbo', json: 'glm-5.2', reasoning: 'glm-5.2', effort: 'glm-5.2' },
  sources: {
    unary: CHAT,
    stream: 'recorded: a stream of Z.ai: every call whole and with the index -1, usage in the chunk with the finish reason',
    tools: 'https://docs.z.ai/guides/capabilities/function-calling',
    image: 'https://docs.z.ai/guides/vlm/glm-4.6v',
    document: CHAT,
    json: 'https://docs.z.ai/guides/capabilities/struct-output',
    reasoning: 'https://docs.z.ai/guides/capabilities/thinking',
    effort: CHAT,
    cachedUsage: 'https://docs.z.ai/guides/capabilities/cache',
  },
};

/** Z.ai's errors: a number as text, and a sentence. */
const failed = (status: number, code: string, message: string): VendorReply => ({ source: 'https://docs.z.ai/api-reference/api-code', status, json: { error: { code, message } } });

const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: failed(400, '1214', 'The parameter `messages` is invalid. Please check the documentation.') },
  { kind: 'model_not_found', reply: failed(400, '1211', 'Unknown Model, please check the model code.') },
  { kind: 'context_length', reply: failed(400, '1261', 'Prompt exceeds max length') },
  { kind: 'content_filter', reply: failed(400, '1301', 'System detected potentially unsafe or sensitive content in input or generation.') },
  { kind: 'upstream_authentication', reply: failed(401, '1000', 'Authentication Failed') },
  { kind: 'rate_limit', reply: failed(429, '1302', 'High concurrency usage of this API, please reduce concurrency or contact customer service to increase limits') },
  { kind: 'overloaded', reply: failed(429, '1305', 'The API has triggered rate limiting: the model is currently overloaded.') },
  { kind: 'quota_exhausted', reply: failed(429, '1113', 'Insufficient balance or no resource package. Please recharge.') },
  { kind: 'permission', reply: failed(434, '1234', 'No API permission') },
  { kind: 'server_error', reply: failed(500, '500', 'Internal Error') },
];

const broken = { id: 'chatcmpl-e1', model: vendor.model };

/** What Z.ai says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: { source: CHAT, chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), openAiChunk(broken, { content: '' }, 'network_error'), '[DONE]') },
    },
  ],
  models: {
    ids: ['glm-4.7', 'glm-5.2'],
    reply: {
      // Z.ai's reference does not have the list itself, only that the API works with OpenAI's clients.
      source: 'https://docs.z.ai/guides/develop/openai/python',
      path: '/models',
      json: { object: 'list', data: ['glm-4.7', 'glm-5.2'].map((id) => ({ id, object: 'model', created: 1_760_000_000, owned_by: 'z-ai' })) },
    },
  },
};
