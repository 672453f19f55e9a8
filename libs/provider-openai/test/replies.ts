import { IMAGE_DATA, IMAGE_URL, type ProviderReplies, type Scenario, sseEvents } from '@modelport/provider-testing';
import { errors } from './error-replies.js';
import { ANSWERING_MODEL, chunk, completion, firstChunk, usage, usageChunk } from './wire.js';

const MODEL = 'gpt-4o-mini';
const CHAT = 'https://platform.openai.com/docs/api-reference/chat/create';
const STREAMING = 'https://platform.openai.com/docs/api-reference/chat-streaming/streaming';
const TOOLS = 'https://platform.openai.com/docs/guides/function-calling';

/** The body of a streamed request: OpenAI tells usage in a stream only where it is asked to. */
const streamed = (sent: object): Record<string, unknown> => ({ ...sent, stream: true, stream_options: { include_usage: true } });

function textScenario(id: string, words: readonly string[], promptTokens: number, sent: object): Scenario {
  const counts = usage(promptTokens, words.length + 1, { cached: 16 });
  return {
    answer: { id, model: ANSWERING_MODEL, text: words.join(''), finishReason: 'stop', inputTokens: promptTokens, outputTokens: words.length + 1 },
    unary: { source: CHAT, path: '/chat/completions', json: completion(id, { content: words.join('') }, 'stop', counts), sent: { ...sent } },
    stream: {
      source: STREAMING,
      chunks: sseEvents(firstChunk(id), ...words.map((content) => chunk(id, { content })), chunk(id, {}, 'stop'), usageChunk(id, counts), '[DONE]'),
      mayMiss: 2,
      sent: streamed(sent),
    },
  };
}

function toolScenario(id: string, cities: readonly string[], promptTokens: number): Scenario {
  const calls = cities.map((city, index) => ({ id: `call_${index}aZ`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } }));
  const counts = usage(promptTokens, 15 * cities.length);
  return {
    answer: {
      id,
      model: ANSWERING_MODEL,
      text: '',
      toolCalls: cities.map((city, index) => ({ id: `call_${index}aZ`, name: 'get_weather', arguments: { city }, pieces: 2 })),
      finishReason: 'tool-calls',
      inputTokens: promptTokens,
      outputTokens: 15 * cities.length,
    },
    unary: { source: TOOLS, json: completion(id, { tool_calls: calls }, 'tool_calls', counts) },
    stream: {
      source: 'https://platform.openai.com/docs/guides/function-calling#streaming',
      chunks: sseEvents(
        firstChunk(id, null),
        ...cities.flatMap((city, index) => toolChunks(id, index, city)),
        chunk(id, {}, 'tool_calls'),
        usageChunk(id, counts),
        '[DONE]',
      ),
      mayMiss: 2,
    },
  };
}

/** A call: its head without arguments, then the arguments split anywhere. */
function toolChunks(id: string, index: number, city: string): object[] {
  const head = { index, id: `call_${index}aZ`, type: 'function', function: { name: 'get_weather', arguments: '' } };
  const pieces = ['{"ci', 'ty":"', `${city}"}`].map((text) => ({ index, function: { arguments: text } }));
  return [head, ...pieces].map((call) => chunk(id, { tool_calls: [call] }));
}

const textBody = {
  model: MODEL,
  messages: [
    { role: 'system', content: 'Answer in one short sentence.' },
    { role: 'user', content: 'What is the capital of France?' },
  ],
  max_completion_tokens: 200,
};

const resultBody = {
  model: MODEL,
  messages: [
    { role: 'user', content: 'What is the weather in Paris and in Rome?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        { id: 'call_0aZ', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } },
        { id: 'call_1aZ', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'call_0aZ', content: '{"celsius":20}' },
    { role: 'tool', tool_call_id: 'call_1aZ', content: '{"celsius":21}' },
  ],
  tools: [
    {
      type: 'function',
      function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
    },
  ],
  max_completion_tokens: 200,
};

/** What OpenAI says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: textScenario('chatcmpl-t1', ['It is', ' Paris', '.'], 28, textBody),
  tools: {
    one: toolScenario('chatcmpl-c1', ['Paris'], 61),
    parallel: toolScenario('chatcmpl-c2', ['Paris', 'Rome'], 66),
    result: textScenario('chatcmpl-c3', ['20', ' and', ' 21'], 118, resultBody),
  },
  image: {
    source: 'https://platform.openai.com/docs/guides/images-vision',
    json: completion('chatcmpl-v1', { content: 'A pixel and a cat.' }, 'stop', usage(1440, 7)),
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
      max_completion_tokens: 200,
    },
  },
  errors,
  streamErrors: [
    {
      kind: 'rate_limit',
      text: '',
      reply: {
        source: 'https://github.com/openai/openai-node/blob/master/src/core/streaming.ts',
        chunks: sseEvents({ error: { message: 'Rate limit reached', type: 'requests', param: null, code: 'rate_limit_exceeded' } }),
      },
    },
    {
      kind: 'server_error',
      text: 'It is Paris',
      reply: {
        source: 'https://github.com/openai/openai-node/blob/master/src/core/streaming.ts',
        chunks: sseEvents(
          firstChunk('chatcmpl-e1'),
          chunk('chatcmpl-e1', { content: 'It is' }),
          chunk('chatcmpl-e1', { content: ' Paris' }),
          { error: { message: 'The server had an error while processing your request. Sorry about that!', type: 'server_error', param: null, code: null } },
        ),
      },
    },
  ],
  models: {
    ids: ['gpt-4o-mini', 'text-embedding-3-small'],
    reply: {
      source: 'https://platform.openai.com/docs/api-reference/models/list',
      path: '/models',
      json: {
        object: 'list',
        data: [
          { id: 'gpt-4o-mini', object: 'model', created: 1721172741, owned_by: 'system' },
          { id: 'text-embedding-3-small', object: 'model', created: 1705948997, owned_by: 'system' },
        ],
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
      source: 'https://platform.openai.com/docs/api-reference/embeddings/create',
      path: '/embeddings',
      sent: { model: MODEL, input: ['one', 'two'], encoding_format: 'float' },
      json: {
        object: 'list',
        data: [
          { object: 'embedding', index: 1, embedding: [0.125, 0, -1] },
          { object: 'embedding', index: 0, embedding: [0.25, -0.5, 1] },
        ],
        model: 'text-embedding-3-small',
        usage: { prompt_tokens: 2, total_tokens: 2 },
      },
    },
  },
};
