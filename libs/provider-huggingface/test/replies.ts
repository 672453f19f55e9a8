import { CONFORMANCE_KEY, type ErrorScenario, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents } from '@modelport/provider-testing';
import { answerOf, chunk, chunksOf, firstChunk, HOSTS_MODEL, MODEL, STYLE } from './wire.js';

const CHAT = 'https://huggingface.co/docs/inference-providers/tasks/chat-completion';
const TGI = 'https://huggingface.co/docs/text-generation-inference/reference/api_reference';
const TOOLS = 'https://huggingface.co/docs/inference-providers/guides/function-calling';
const STRUCTURED = 'https://huggingface.co/docs/inference-providers/guides/structured-output';

const vendor: OpenAiVendor = {
  model: MODEL,
  answeringModel: HOSTS_MODEL,
  asksForUsage: true,
  style: STYLE,
  answer: answerOf,
  chunks: chunksOf,
  sources: {
    unary: CHAT,
    stream: 'recorded: a stream of the router from one of its hosts (Novita): usage in a chunk without choices',
    tools: TOOLS,
    toolChoice: TOOLS,
    image: CHAT,
    json: STRUCTURED,
    jsonSchema: STRUCTURED,
    reasoning: CHAT,
    effort: CHAT,
  },
};

const recorded = (what: string, status: number, json: unknown): ErrorScenario['reply'] => ({ source: `recorded: ${what}`, status, json });

const errors: readonly ErrorScenario[] = [
  { kind: 'model_not_found', reply: recorded('the router, a model that no enabled host has', 400, { error: { message: "The requested model 'a/b' is not supported by any provider you have enabled.", type: 'invalid_request_error', param: 'model', code: 'model_not_supported' } }) },
  { kind: 'model_not_found', reply: recorded('the router, no such model', 404, { error: { message: "The requested model 'a/b' does not exist", type: 'invalid_request_error', param: 'model', code: 'model_not_found' } }) },
  { kind: 'upstream_authentication', reply: recorded('the router, a wrong token', 401, { error: `Invalid username or password. ${CONFORMANCE_KEY}` }) },
  { kind: 'quota_exhausted', reply: recorded('the router, credits used up', 402, { error: 'You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly included credits.' }) },
  { kind: 'invalid_request', reply: recorded('the older inference API, a list of sentences', 400, { error: ['Error in `parameters.temperature`: ensure this value is greater than 0'], warnings: [] }) },
  { kind: 'invalid_request', reply: { source: TGI, status: 422, json: { error: 'Input validation error: `temperature` must be strictly positive', error_type: 'validation' } } },
  { kind: 'overloaded', reply: { source: TGI, status: 429, json: { error: 'Model is overloaded', error_type: 'overloaded' } } },
  { kind: 'server_error', reply: { source: TGI, status: 424, json: { error: 'Request failed during generation: CUDA out of memory', error_type: 'incomplete_generation' } } },
  { kind: 'server_error', retryAfterMs: 1000, reply: { ...recorded('a host behind the router (Together)', 500, { error: { code: null, message: 'Internal server error', param: null, type: 'server_error' }, id: 'oS9XtEv' }), headers: { 'retry-after': '1' } } },
  { kind: 'overloaded', reply: recorded('an endpoint that has scaled to zero', 503, { error: 'Model Qwen/Qwen3-32B is currently loading', estimated_time: 20 }) },
];

/** What Hugging Face's router says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: { source: `${TGI} (an error within a stream)`, chunks: sseEvents(firstChunk('e1'), chunk('e1', { content: 'The capital' }), { error: 'Request failed during generation: CUDA out of memory', error_type: 'incomplete_generation' }) },
    },
  ],
  models: {
    ids: ['Qwen/Qwen3-32B', 'openai/gpt-oss-120b'],
    reply: {
      source: 'https://huggingface.co/docs/inference-providers/hub-api',
      path: '/models',
      json: {
        object: 'list',
        data: [
          { id: 'Qwen/Qwen3-32B', object: 'model', created: 1745785000, owned_by: 'Qwen', providers: [{ provider: 'novita', status: 'live', context_length: 40960, supports_tools: true }] },
          { id: 'openai/gpt-oss-120b', object: 'model', created: 1754408224, owned_by: 'openai', providers: [{ provider: 'groq', status: 'live' }] },
        ],
      },
    },
  },
};
