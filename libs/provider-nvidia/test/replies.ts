import { CONFORMANCE_KEY, type ErrorScenario, openAiChunk, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents, type VendorReply } from '@modelport/provider-testing';

const MODEL = 'openai/gpt-oss-120b';
const CHAT = 'https://docs.api.nvidia.com/nim/reference/openai-gpt-oss-120b-infer';

const vendor: OpenAiVendor = {
  model: MODEL,
  asksForUsage: true,
  style: { reasoning: 'reasoning_content', usage: 'own-chunk', pieces: true },
  models: { image: 'google/gemma-4-31b-it', json: 'deepseek-ai/deepseek-v4-flash', jsonSchema: 'deepseek-ai/deepseek-v4-flash' },
  sources: {
    unary: CHAT,
    stream: CHAT,
    tools: 'https://docs.nvidia.com/nim/large-language-models/latest/function-calling.html',
    image: 'https://docs.nvidia.com/nim/vision-language-models/latest/getting-started.html',
    toolChoice: 'https://docs.nvidia.com/nim/large-language-models/latest/function-calling.html',
    json: 'https://docs.nvidia.com/nim/large-language-models/latest/structured-generation.html',
    jsonSchema: 'https://docs.nvidia.com/nim/large-language-models/latest/structured-generation.html',
    reasoning: CHAT,
    effort: CHAT,
  },
};

/** Problem documents: no `error` around them, and no code. */
const failed = (status: number, title: string, detail: string, source: string = CHAT): VendorReply => ({ source, status, headers: { 'content-type': 'application/problem+json' }, json: { status, title, detail } });

const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: { source: CHAT, status: 400, json: { object: 'error', message: 'temperature must be non-negative', type: 'BadRequestError', param: null, code: 400 } } },
  {
    kind: 'context_length',
    reply: { source: CHAT, status: 400, json: { object: 'error', message: "This model's maximum context length is 131072 tokens. Please reduce the length of the messages.", type: 'BadRequestError', param: null, code: 400 } },
  },
  { kind: 'upstream_authentication', reply: failed(401, 'Unauthorized', `Authentication failed for ${CONFORMANCE_KEY}`) },
  { kind: 'quota_exhausted', reply: failed(402, 'Payment Required', 'Cloud credits expired - Please contact NVIDIA representatives') },
  { kind: 'upstream_authentication', reply: failed(403, 'Forbidden', 'Authorization failed') },
  { kind: 'model_not_found', reply: failed(404, 'Not Found', "Function '23d4f03a-b8a6-4adb-a183-7daa083a09cc': Not found for account 'x'", 'https://github.com/Alishahryar1/free-claude-code/issues/1021') },
  { kind: 'model_not_found', reply: failed(410, 'Gone', "The model 'x' has reached its end of life") },
  { kind: 'invalid_request', reply: { source: CHAT, status: 422, json: { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: 'Field required', input: {} }] } } },
  { kind: 'rate_limit', reply: failed(429, 'Too Many Requests', 'Rate limit exceeded') },
  { kind: 'server_error', reply: failed(500, 'Internal Server Error', 'Internal error while making inference request') },
  { kind: 'timeout', reply: failed(504, 'Gateway Timeout', 'Request timed out') },
];

const broken = { id: 'chatcmpl-e1', model: MODEL };

/** What NVIDIA says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: {
        source: CHAT,
        chunks: sseEvents(openAiChunk(broken, { role: 'assistant', content: 'The' }), openAiChunk(broken, { content: ' capital' }), { error: { message: 'EngineCore encountered an issue.', type: 'InternalServerError', param: null, code: 500 } }),
      },
    },
  ],
  embeddings: {
    vectors: [[0.25, -0.5], [0.125, 1]],
    inputTokens: 4,
    reply: {
      source: 'https://docs.nvidia.com/nim/nemo-retriever/text-embedding/latest/reference.html',
      path: '/embeddings',
      sent: { model: MODEL, input: ['one', 'two'], encoding_format: 'float' },
      json: {
        object: 'list',
        data: [{ index: 0, embedding: [0.25, -0.5], object: 'embedding' }, { index: 1, embedding: [0.125, 1], object: 'embedding' }],
        model: MODEL,
        usage: { prompt_tokens: 4, total_tokens: 4 },
      },
    },
  },
  models: {
    ids: [MODEL, 'meta/llama-3.3-70b-instruct'],
    reply: { source: CHAT, path: '/models', json: { object: 'list', data: [MODEL, 'meta/llama-3.3-70b-instruct'].map((id) => ({ id, object: 'model', created: 735790403, owned_by: id.split('/')[0] })) } },
  },
};
