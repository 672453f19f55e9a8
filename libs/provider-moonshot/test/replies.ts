import { CONFORMANCE_KEY, type ErrorScenario, FETCHED_IMAGE_DATA, IMAGE_DATA, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const CHAT = 'https://platform.moonshot.ai/docs/api/chat';

const vendor: OpenAiVendor = {
  model: 'kimi-k2.6',
  limit: 'max_completion_tokens',
  replay: 'reasoning_content',
  style: { cached: ({ cachedTokens }) => ({ cached_tokens: cachedTokens }), reasoning: 'reasoning_content', usage: 'choice', pieces: true, extra: { system_fingerprint: 'fpv0_ff52a3ef' } },
  images: [`data:image/png;base64,${IMAGE_DATA}`, `data:image/png;base64,${FETCHED_IMAGE_DATA}`],
  effort: 'none',
  thinking: { thinking: { type: 'enabled' } },
  forcedWith: { thinking: { type: 'disabled' } },
  sources: {
    unary: CHAT,
    stream: CHAT,
    tools: 'https://platform.moonshot.ai/docs/api/tool-use',
    image: 'https://platform.moonshot.ai/docs/guide/use-kimi-vision-model',
    toolChoice: 'https://platform.moonshot.ai/docs/guide/kimi-k2-5-quickstart',
    json: 'https://platform.moonshot.ai/docs/guide/use-json-mode-feature-of-kimi-api',
    jsonSchema: 'https://platform.kimi.ai/docs/api/chat',
    reasoning: 'https://platform.moonshot.ai/docs/guide/use-kimi-k2-thinking-model',
    effort: 'https://platform.moonshot.ai/docs/guide/kimi-k2-5-quickstart',
    cachedUsage: CHAT,
  },
};

const failed = (status: number, type: string, message: string): VendorReply => ({ source: 'https://platform.moonshot.ai/docs/api/errors', status, json: { error: { type, message } } });

const errors: readonly ErrorScenario[] = [
  { kind: 'content_filter', reply: failed(400, 'content_filter', 'The request was rejected because it was considered high risk') },
  { kind: 'invalid_request', reply: failed(400, 'invalid_request_error', 'invalid temperature: only 1 is allowed for this model') },
  { kind: 'context_length', reply: failed(400, 'invalid_request_error', 'Input token length too long') },
  { kind: 'upstream_authentication', reply: failed(401, 'invalid_authentication_error', `Invalid Authentication: ${CONFORMANCE_KEY}`) },
  { kind: 'upstream_authentication', reply: failed(401, 'incorrect_api_key_error', 'Incorrect API key provided') },
  { kind: 'permission', reply: failed(403, 'permission_denied_error', 'The API you are accessing is not open') },
  { kind: 'model_not_found', reply: failed(404, 'resource_not_found_error', 'Not found the model kimi-9 or Permission denied') },
  { kind: 'overloaded', reply: failed(429, 'engine_overloaded_error', 'The engine is currently overloaded, please try again later') },
  { kind: 'quota_exhausted', reply: failed(429, 'exceeded_current_quota_error', 'Your account is suspended, please check your plan and billing details') },
  { kind: 'rate_limit', retryAfterMs: 1000, reply: failed(429, 'rate_limit_reached_error', 'Your account request reached max request, please try again after 1 seconds') },
  { kind: 'server_error', reply: failed(500, 'server_error', 'Failed to extract file') },
];

const broken = { id: 'chatcmpl-e1', model: vendor.model };

/** What Moonshot says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'overloaded',
      text: 'The capital',
      reply: {
        source: 'https://platform.moonshot.ai/docs/api/errors',
        chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), { error: { type: 'engine_overloaded_error', message: 'The engine is currently overloaded, please try again later' } }),
      },
    },
  ],
  models: {
    ids: ['kimi-k2.6', 'kimi-k2.5'],
    reply: {
      source: 'https://platform.moonshot.ai/docs/api/list-models',
      path: '/models',
      json: { object: 'list', data: ['kimi-k2.6', 'kimi-k2.5'].map((id) => ({ id, object: 'model', created: 1_760_000_000, owned_by: 'moonshot', context_length: 262_144, supports_image_in: true })) },
    },
  },
};
