import { CONFORMANCE_KEY, type ErrorScenario, IMAGE_DATA, IMAGE_URL, type ProviderReplies, type Scenario, sseEvents } from '@modelport/provider-testing';
import { answer, chunk, firstChunk, MODEL, usageChunk } from './wire.js';

const VLLM = 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html';
const TOOLS = 'https://docs.vllm.ai/en/latest/features/tool_calling.html';
const LLAMA_CPP = 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md';
const TGI = 'https://huggingface.co/docs/text-generation-inference/reference/api_reference';

function textScenario(id: string, words: readonly string[], promptTokens: number, completionTokens: number, sent: object): Scenario {
  const text = words.join('');
  return {
    answer: { id, model: MODEL, text, reasoning: 'Easy.', finishReason: 'stop', inputTokens: promptTokens, outputTokens: completionTokens },
    unary: { source: VLLM, path: '/chat/completions', json: answer(id, { content: text, reasoning_content: 'Easy.' }, 'stop', promptTokens, completionTokens), sent: { ...sent } },
    stream: {
      source: 'recorded: a stream of vLLM: reasoning_content, then content, usage in a chunk of its own',
      chunks: sseEvents(
        firstChunk(id),
        chunk(id, { reasoning_content: 'Easy.' }),
        ...words.map((content) => chunk(id, { content })),
        chunk(id, { content: '' }, 'stop', { stop_reason: null }),
        usageChunk(id, promptTokens, completionTokens),
        '[DONE]',
      ),
      mayMiss: 2,
      sent: { ...sent, stream: true, stream_options: { include_usage: true } },
    },
  };
}

/** The arguments come in pieces; only the first piece has an id and a name. */
function toolScenario(id: string, cities: readonly string[], promptTokens: number, completionTokens: number): Scenario {
  const calls = cities.map((city) => ({ id: `chatcmpl-tool-${city.toLowerCase()}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } }));
  const pieces = calls.flatMap((call, index) => [
    chunk(id, { tool_calls: [{ id: call.id, type: 'function', index, function: { name: 'get_weather' } }] }),
    ...['{"city"', ':', `"${cities[index]}"}`].map((piece) => chunk(id, { tool_calls: [{ index, function: { arguments: piece } }] })),
  ]);
  return {
    answer: {
      id,
      model: MODEL,
      text: '',
      toolCalls: calls.map((call, index) => ({ id: call.id, name: 'get_weather', arguments: { city: cities[index] }, pieces: 3 })),
      finishReason: 'tool-calls',
      inputTokens: promptTokens,
      outputTokens: completionTokens,
    },
    unary: { source: TOOLS, json: answer(id, { tool_calls: calls }, 'tool_calls', promptTokens, completionTokens) },
    stream: {
      source: 'recorded: a stream of vLLM with calls',
      chunks: sseEvents(firstChunk(id), ...pieces, chunk(id, {}, 'tool_calls'), usageChunk(id, promptTokens, completionTokens), '[DONE]'),
      mayMiss: 2,
    },
  };
}

const textBody = {
  model: MODEL,
  messages: [
    { role: 'system', content: 'Answer in one short sentence.' },
    { role: 'user', content: 'What is the capital of France?' },
  ],
  max_tokens: 200,
};

const call = (city: string): object => ({ id: `chatcmpl-tool-${city.toLowerCase()}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } });

const resultBody = {
  model: MODEL,
  messages: [
    { role: 'user', content: 'What is the weather in Paris and in Rome?' },
    { role: 'assistant', content: null, tool_calls: [call('Paris'), call('Rome')] },
    { role: 'tool', tool_call_id: 'chatcmpl-tool-paris', content: '{"celsius":20}' },
    { role: 'tool', tool_call_id: 'chatcmpl-tool-rome', content: '{"celsius":21}' },
  ],
  tools: [{ type: 'function', function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } }],
  max_tokens: 200,
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
  text: textScenario('chatcmpl-7f3a', ['It is', ' Paris', '.'], 43, 12, textBody),
  tools: {
    one: toolScenario('chatcmpl-b1', ['Paris'], 214, 17),
    parallel: toolScenario('chatcmpl-b2', ['Paris', 'Rome'], 219, 34),
    result: textScenario('chatcmpl-b3', ['20', ' and', ' 21', ' degrees', '.'], 270, 14, resultBody),
  },
  image: {
    source: 'https://docs.vllm.ai/en/latest/features/multimodal_inputs.html',
    json: answer('chatcmpl-v1', { content: 'A pixel and a cat.' }, 'stop', 1204, 7),
    sent: {
      model: MODEL,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What do these show?' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${IMAGE_DATA}` } },
            { type: 'image_url', image_url: { url: IMAGE_URL } },
          ],
        },
      ],
      max_tokens: 200,
    },
  },
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
