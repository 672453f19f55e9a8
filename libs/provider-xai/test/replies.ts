import { CONFORMANCE_KEY, type ErrorScenario, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const vendor: OpenAiVendor = {
  model: 'grok-4.3',
  limit: 'max_completion_tokens',
  asksForUsage: true,
  replay: 'reasoning_content',
  style: { reasoningTokens: 'outside', reasoning: 'reasoning_content', usage: 'own-chunk', extra: { system_fingerprint: 'fp_2a885414fb' } },
  sources: {
    unary: 'https://docs.x.ai/docs/api-reference#chat-completions',
    stream: 'recorded: a stream of xAI: usage in a chunk of its own, a call whole in one delta',
    tools: 'https://docs.x.ai/docs/guides/function-calling',
    image: 'https://docs.x.ai/docs/guides/image-understanding',
    toolChoice: 'https://docs.x.ai/docs/guides/function-calling',
    json: 'https://docs.x.ai/docs/guides/structured-outputs',
    jsonSchema: 'https://docs.x.ai/docs/guides/structured-outputs',
    reasoning: 'https://docs.x.ai/docs/guides/reasoning',
    effort: 'https://docs.x.ai/docs/guides/reasoning',
    cachedUsage: 'https://docs.x.ai/developers/advanced-api-usage/prompt-caching/usage-and-pricing',
  },
};

/** xAI's errors: the code is a sentence, the error a text. */
const failed = (status: number, code: string, error: string, source = 'https://docs.x.ai/docs/debugging'): VendorReply => ({ source, status, json: { code, error } });

const errors: readonly ErrorScenario[] = [
  {
    kind: 'invalid_request',
    reply: failed(400, 'Client specified an invalid argument', 'Model grok-code-fast-1 does not support parameter reasoningEffort.', 'recorded: a field that the model refuses'),
  },
  {
    kind: 'upstream_authentication',
    reply: failed(400, 'Client specified an invalid argument', `Incorrect API key provided: ${CONFORMANCE_KEY}. You can obtain an API key from https://console.x.ai.`, 'https://github.com/i-am-bee/beeai-framework/issues/447'),
  },
  { kind: 'upstream_authentication', reply: failed(401, 'Unauthenticated', 'No API key provided. Specify your API key in an `Authorization` header.') },
  { kind: 'quota_exhausted', reply: failed(403, 'The caller does not have permission to execute the specified operation', "Your newly created teams doesn't have any credits yet. You can purchase credits on https://console.x.ai.") },
  { kind: 'model_not_found', reply: failed(404, 'Some requested entity was not found', 'The model grok-9 does not exist or your team does not have access to it.') },
  { kind: 'rate_limit', reply: failed(429, 'Some resource has been exhausted', 'Too many requests for team. Your team has a limit of 60 requests per minute.') },
  { kind: 'server_error', reply: failed(500, 'Internal error', 'Internal server error.') },
  {
    kind: 'overloaded',
    reply: failed(503, 'The service is currently unavailable', 'Service temporarily unavailable. The model is at capacity and currently cannot serve this request. Please try again later.', 'recorded: a model at capacity'),
  },
];

const broken = { id: 'chatcmpl-e1', model: vendor.model };

/** What xAI says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'overloaded',
      text: 'The capital',
      reply: {
        source: 'recorded: the shape of an error of xAI, in mid-stream',
        chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), { code: 'The service is currently unavailable', error: 'The model is at capacity.' }),
      },
    },
  ],
  models: {
    ids: ['grok-4.3', 'grok-4.20-0309-reasoning'],
    reply: {
      source: 'https://docs.x.ai/docs/api-reference#list-models',
      path: '/models',
      json: { object: 'list', data: ['grok-4.3', 'grok-4.20-0309-reasoning'].map((id) => ({ id, created: 1_760_000_000, object: 'model', owned_by: 'xai' })) },
    },
  },
  ping: ': keepalive\n\n',
};
