import { CONFORMANCE_KEY, type ErrorScenario, IMAGE_DATA, IMAGE_URL, namedSseEvents, type ProviderReplies, type Scenario } from '@modelport/provider-testing';
import { answer, billed, callEvents, contentBlock, end, plan, start, streamOf } from './wire.js';

export const MODEL = 'command-a-plus-05-2026';
const CHAT = 'https://docs.cohere.com/reference/chat';
const STREAMING = 'https://docs.cohere.com/docs/streaming';
const ERRORS = 'https://docs.cohere.com/reference/errors';

function textScenario(id: string, words: readonly string[], input: number, output: number, sent: object): Scenario {
  const text = words.join('');
  const content = [
    { type: 'thinking', thinking: 'Easy.' },
    { type: 'text', text },
  ];
  return {
    answer: { id, model: MODEL, text, reasoning: 'Easy.', finishReason: 'stop', inputTokens: input, outputTokens: output, billed: billed(input, output) },
    unary: { source: CHAT, path: '/v2/chat', json: answer(id, { content }, 'COMPLETE', input, output), sent: { ...sent, stream: false } },
    stream: {
      source: STREAMING,
      chunks: streamOf(start(id), ...contentBlock(0, 'thinking', ['Ea', 'sy.']), ...contentBlock(1, 'text', words), end('COMPLETE', input, output)),
      mayMiss: 1,
      sent: { ...sent, stream: true },
    },
  };
}

/** No content, a plan, and the calls. */
function toolScenario(id: string, cities: readonly string[], input: number, output: number): Scenario {
  const calls = cities.map((city) => ({ id: `get_weather_${city.toLowerCase()}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } }));
  const events = calls.flatMap((call, index) => callEvents(index, call.id, 'get_weather', ['{"city"', ':', `"${cities[index]}"}`]));
  return {
    answer: {
      id,
      model: MODEL,
      text: '',
      toolCalls: calls.map((call, index) => ({ id: call.id, name: 'get_weather', arguments: { city: cities[index] }, pieces: 3 })),
      finishReason: 'tool-calls',
      inputTokens: input,
      outputTokens: output,
      billed: billed(input, output),
    },
    unary: { source: 'https://docs.cohere.com/docs/tool-use-overview', json: answer(id, { tool_plan: 'I will look up the weather.', tool_calls: calls }, 'TOOL_CALL', input, output) },
    stream: { source: STREAMING, chunks: streamOf(start(id), ...plan(['I will', ' look up the weather.']), ...events, end('TOOL_CALL', input, output)), mayMiss: 1 },
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

const call = (city: string): object => ({ id: `get_weather_${city.toLowerCase()}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } });

const resultBody = {
  model: MODEL,
  messages: [
    { role: 'user', content: 'What is the weather in Paris and in Rome?' },
    { role: 'assistant', tool_calls: [call('Paris'), call('Rome')] },
    { role: 'tool', tool_call_id: 'get_weather_paris', content: '{"celsius":20}' },
    { role: 'tool', tool_call_id: 'get_weather_rome', content: '{"celsius":21}' },
  ],
  tools: [{ type: 'function', function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } }],
  max_tokens: 200,
};

function error(status: number, message: string, headers: Record<string, string> = {}): ErrorScenario['reply'] {
  return { source: ERRORS, status, headers, json: { id: '5f8aedb5-b4e3-478a-a491-fc306b480bf3', message } };
}

const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: error(400, 'invalid request: list of documents must not be empty') },
  { kind: 'context_length', reply: error(400, 'too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 4292.') },
  { kind: 'upstream_authentication', reply: error(401, `invalid api token ${CONFORMANCE_KEY}`) },
  { kind: 'quota_exhausted', reply: error(402, 'Please add or update your payment method at https://dashboard.cohere.com/billing') },
  { kind: 'model_not_found', reply: error(404, "model 'command-r-plus' was removed on September 15, 2025.") },
  { kind: 'rate_limit', reply: error(429, 'You are using a Trial key, which is limited to 10 API calls / minute.') },
  { kind: 'quota_exhausted', reply: error(429, 'You are using a Trial key, which is limited to 1000 API calls / month.') },
  { kind: 'server_error', reply: error(499, 'streaming error - scroll down for more streaming errors') },
  { kind: 'server_error', reply: error(500, 'internal server error, this has been reported to our developers.') },
  { kind: 'overloaded', reply: error(503, 'the model is overloaded') },
];

/** What Cohere says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: textScenario('321d178c-2c12-44d3-ae42-2f5510f6b1cc', ['It is', ' Paris', '.'], 507, 10, textBody),
  tools: {
    one: toolScenario('d737d4ec-bedd-4d1d-98c3-7228ab0809cb', ['Paris'], 1508, 50),
    parallel: toolScenario('d737d4ec-bedd-4d1d-98c3-7228ab0809cc', ['Paris', 'Rome'], 1512, 71),
    result: textScenario('401e2533-217c-4a59-a275-ceb65462c1fd', ['20', ' and', ' 21', ' degrees', '.'], 1699, 24, resultBody),
  },
  image: {
    source: 'https://docs.cohere.com/docs/image-inputs',
    json: answer('99c3', { content: [{ type: 'text', text: 'A pixel and a cat.' }] }, 'COMPLETE', 1204, 9),
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
      stream: false,
      max_tokens: 200,
    },
  },
  errors,
  streamErrors: [
    {
      kind: 'server_error',
      text: '',
      reply: { source: `${CHAT} (finish_reason ERROR)`, chunks: streamOf(start('e1'), end('ERROR', 507, 3, { error: 'the generation failed' })) },
    },
    {
      kind: 'server_error',
      text: 'The capital',
      reply: { source: 'recorded: a stream of Cohere that broke off with an error object', chunks: [...namedSseEvents(start('e2'), ...contentBlock(0, 'text', ['The capital'])), 'event: error\ndata: {"message":"internal server error"}\n\n'] },
    },
  ],
  models: {
    ids: ['command-a-03-2025', 'embed-v4.0'],
    reply: {
      source: 'https://docs.cohere.com/reference/list-models',
      path: '/v1/models?page_size=1000',
      json: {
        models: [
          { name: 'command-a-03-2025', endpoints: ['chat'], finetuned: false, context_length: 288000, features: ['tools'] },
          { name: 'embed-v4.0', endpoints: ['embed'], finetuned: false, context_length: 128000 },
        ],
        next_page_token: '',
      },
    },
  },
  embeddings: {
    vectors: [
      [0.25, -0.5, 1],
      [0.125, 0, -1],
    ],
    inputTokens: 2,
    reply: {
      source: 'https://docs.cohere.com/reference/embed',
      path: '/v2/embed',
      sent: { model: MODEL, texts: ['one', 'two'], input_type: 'search_document', embedding_types: ['float'] },
      json: {
        id: 'da6e531f-54c5-4a73-bf92-f60566d8d753',
        embeddings: {
          float: [
            [0.25, -0.5, 1],
            [0.125, 0, -1],
          ],
        },
        texts: ['one', 'two'],
        meta: { api_version: { version: '2' }, billed_units: { input_tokens: 2 } },
        response_type: 'embeddings_by_type',
      },
    },
  },
};
