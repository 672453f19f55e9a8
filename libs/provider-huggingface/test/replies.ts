import { CONFORMANCE_KEY, type ErrorScenario, IMAGE_DATA, IMAGE_URL, type ProviderReplies, type Scenario, sseEvents } from '@modelport/provider-testing';
import { answer, chunk, firstChunk, HOSTS_MODEL, MODEL, usageChunk } from './wire.js';

const CHAT = 'https://huggingface.co/docs/inference-providers/tasks/chat-completion';
const TGI = 'https://huggingface.co/docs/text-generation-inference/reference/api_reference';

function textScenario(id: string, words: readonly string[], promptTokens: number, completionTokens: number, sent: object): Scenario {
  const text = words.join('');
  return {
    answer: { id, model: HOSTS_MODEL, text, finishReason: 'stop', inputTokens: promptTokens, outputTokens: completionTokens },
    unary: { source: CHAT, path: '/chat/completions', json: answer(id, { content: text }, 'stop', promptTokens, completionTokens), sent: { ...sent } },
    stream: {
      source: 'recorded: a stream of the router from one of its hosts (Novita): usage in a chunk without choices',
      chunks: sseEvents(firstChunk(id), ...words.map((content) => chunk(id, { content })), chunk(id, {}, 'stop'), usageChunk(id, promptTokens, completionTokens), '[DONE]'),
      mayMiss: 2,
      sent: { ...sent, stream: true, stream_options: { include_usage: true } },
    },
  };
}

function toolScenario(id: string, cities: readonly string[], promptTokens: number, completionTokens: number): Scenario {
  const calls = cities.map((city) => ({ id: `call_${city.toLowerCase()}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } }));
  const pieces = calls.flatMap((call, index) => [
    chunk(id, { tool_calls: [{ id: call.id, type: 'function', index, function: { name: 'get_weather', arguments: '' } }] }),
    chunk(id, { tool_calls: [{ index, function: { arguments: call.function.arguments } }] }),
  ]);
  return {
    answer: {
      id,
      model: HOSTS_MODEL,
      text: '',
      toolCalls: calls.map((call, index) => ({ id: call.id, name: 'get_weather', arguments: { city: cities[index] } })),
      finishReason: 'tool-calls',
      inputTokens: promptTokens,
      outputTokens: completionTokens,
    },
    unary: { source: 'https://huggingface.co/docs/inference-providers/guides/function-calling', json: answer(id, { content: null, tool_calls: calls }, 'tool_calls', promptTokens, completionTokens) },
    stream: { source: 'https://huggingface.co/docs/inference-providers/guides/function-calling', chunks: sseEvents(firstChunk(id), ...pieces, chunk(id, {}, 'tool_calls'), usageChunk(id, promptTokens, completionTokens), '[DONE]'), mayMiss: 2 },
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

const call = (city: string): object => ({ id: `call_${city.toLowerCase()}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } });

const resultBody = {
  model: MODEL,
  messages: [
    { role: 'user', content: 'What is the weather in Paris and in Rome?' },
    { role: 'assistant', content: null, tool_calls: [call('Paris'), call('Rome')] },
    { role: 'tool', tool_call_id: 'call_paris', content: '{"celsius":20}' },
    { role: 'tool', tool_call_id: 'call_rome', content: '{"celsius":21}' },
  ],
  tools: [{ type: 'function', function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } }],
  max_tokens: 200,
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
  text: textScenario('ebafdc26', ['It is', ' Paris', '.'], 40, 4, textBody),
  tools: {
    one: toolScenario('ebafdc27', ['Paris'], 214, 17),
    parallel: toolScenario('ebafdc28', ['Paris', 'Rome'], 219, 34),
    result: textScenario('ebafdc29', ['20', ' and', ' 21', ' degrees', '.'], 270, 6, resultBody),
  },
  image: {
    source: CHAT,
    json: answer('ebafdc30', { content: 'A pixel and a cat.', reasoning_content: null, tool_calls: [] }, 'stop', 448, 7),
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
