import { CONFORMANCE_KEY, type ErrorScenario, openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents } from '@modelport/provider-testing';
import { answerOf, chunk, chunksOf, firstChunk, MODEL, STYLE } from './wire.js';

const VLLM = 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html';
const TOOLS = 'https://docs.vllm.ai/en/latest/features/tool_calling.html';
const MEDIA = 'https://docs.vllm.ai/en/latest/features/multimodal_inputs.html';
const STRUCTURED = 'https://docs.vllm.ai/en/latest/features/structured_outputs.html';
const LLAMA_CPP = 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md';
const TGI = 'https://huggingface.co/docs/text-generation-inference/reference/api_reference';

const vendor: OpenAiVendor = {
  model: MODEL,
  asksForUsage: true,
  replay: 'reasoning_content',
  style: STYLE,
  answer: answerOf,
  chunks: chunksOf,
  sources: {
    unary: VLLM,
    stream: 'recorded: a stream of vLLM: reasoning_content, then content, or a call in pieces; usage in a chunk of its own',
    tools: TOOLS,
    toolChoice: TOOLS,
    image: MEDIA,
    audio: MEDIA,
    json: STRUCTURED,
    jsonSchema: STRUCTURED,
    reasoning: 'https://docs.vllm.ai/en/latest/features/reasoning_outputs.html',
    effort: VLLM,
    cachedUsage: 'https://github.com/vllm-project/vllm/pull/18149',
  },
};

const reply = (source: string, status: number, json: unknown): ErrorScenario['reply'] => ({ source, status, json });

const errors: readonly ErrorScenario[] = [
  { kind: 'model_not_found', reply: reply(VLLM, 404, { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', param: null, code: 404 }) },
  { kind: 'context_length', reply: reply(VLLM, 400, { error: { message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.", type: 'BadRequestError', param: null, code: 400 } }) },
  { kind: 'upstream_authentication', reply: reply(VLLM, 401, { error: `Unauthorized: ${CONFORMANCE_KEY}` }) },
  { kind: 'invalid_request', reply: reply('https://fastapi.tiangolo.com/tutorial/handling-errors/', 422, { detail: [{ loc: ['body', 'messages'], msg: 'Field required', type: 'missing' }] }) },
  { kind: 'context_length', reply: reply(LLAMA_CPP, 400, { error: { code: 400, message: 'the request exceeds the available context size', type: 'exceed_context_size_error', n_prompt_tokens: 5000, n_ctx: 4096 } }) },
  { kind: 'overloaded', reply: reply(LLAMA_CPP, 503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }) },
  { kind: 'invalid_request', reply: reply(TGI, 422, { error: 'Input validation error: `temperature` must be strictly positive', error_type: 'validation' }) },
  { kind: 'overloaded', reply: reply(TGI, 429, { error: 'Model is overloaded', error_type: 'overloaded' }) },
  { kind: 'model_not_found', reply: reply('recorded: a server of the kind (Venice), which answers with a bare string', 404, { error: 'Specified model not found: x.' }) },
  { kind: 'server_error', reply: reply(VLLM, 500, { object: 'error', message: 'Internal Server Error', type: 'InternalServerError', param: null, code: 500 }) },
];

/** What servers of this kind say in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: 'The capital',
      reply: { source: 'recorded: a stream of vLLM whose engine died: an error object in the place of a chunk', chunks: sseEvents(firstChunk('e1'), chunk('e1', { content: 'The capital' }), { error: { message: 'EngineCore encountered an issue.', type: 'InternalServerError', param: null, code: 500 } }, '[DONE]') },
    },
    {
      kind: 'server_error',
      text: 'The capital',
      reply: { source: 'recorded: GPUStack, whose errors are an SSE field named error', chunks: [...sseEvents(firstChunk('e2'), chunk('e2', { content: 'The capital' })), 'error: {"error":{"message":"the worker is gone","type":"server_error","code":500}}\n\n'] },
    },
  ],
  models: {
    ids: [MODEL, 'BAAI/bge-m3'],
    reply: {
      source: VLLM,
      path: '/models',
      json: { object: 'list', data: [{ id: MODEL, object: 'model', created: 1760000000, owned_by: 'vllm', root: MODEL, parent: null, max_model_len: 40960, permission: [] }, { id: 'BAAI/bge-m3', object: 'model', created: 1760000000, owned_by: 'vllm' }] },
    },
  },
  embeddings: {
    vectors: [
      [0.25, -0.5, 1],
      [0.125, 0, -1],
    ],
    inputTokens: 6,
    reply: {
      source: VLLM,
      path: '/embeddings',
      sent: { model: MODEL, input: ['one', 'two'], encoding_format: 'float' },
      json: { id: 'embd-1', object: 'list', created: 1760000000, model: MODEL, data: [{ index: 0, object: 'embedding', embedding: [0.25, -0.5, 1] }, { index: 1, object: 'embedding', embedding: [0.125, 0, -1] }], usage: { prompt_tokens: 6, total_tokens: 6, completion_tokens: 0, prompt_tokens_details: null } },
    },
  },
};
