import { IMAGE_DATA, IMAGE_URL, type ProviderReplies, type Scenario, sseEvents } from '@modelport/provider-testing';
import { errors, FILTERED_BODY } from './error-replies.js';
import { ANSWERING_MODEL, chunk, completion, FILTER_CHUNK, filterChunk, firstChunk, usage, usageChunk } from './wire.js';

/** The name of the deployment. */
export const MODEL = 'team-gpt-4o-mini';
const CHAT = 'https://learn.microsoft.com/azure/ai-foundry/openai/reference';
const STREAMING = 'recorded: a stream of Azure: what the filter found first, and chunks of a filter that runs beside the model';
const TOOLS = 'https://learn.microsoft.com/azure/ai-foundry/openai/how-to/function-calling';

/** The body of a streamed request: Azure tells usage in a stream only where it is asked to. */
const streamed = (sent: object): Record<string, unknown> => ({ ...sent, stream: true, stream_options: { include_usage: true } });

function textScenario(id: string, words: readonly string[], promptTokens: number, sent: object): Scenario {
  const counts = usage(promptTokens, words.length + 1);
  return {
    answer: { id, model: ANSWERING_MODEL, text: words.join(''), finishReason: 'stop', inputTokens: promptTokens, outputTokens: words.length + 1 },
    unary: { source: CHAT, path: '/openai/v1/chat/completions', json: completion(id, { content: words.join('') }, 'stop', counts), sent: { ...sent } },
    stream: {
      source: STREAMING,
      chunks: sseEvents(FILTER_CHUNK, firstChunk(id), ...words.map((content) => chunk(id, { content })), filterChunk(id), chunk(id, {}, 'stop'), usageChunk(id, counts), '[DONE]'),
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
      source: TOOLS,
      chunks: sseEvents(
        FILTER_CHUNK,
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

/** What Azure says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: textScenario('chatcmpl-t1', ['It is', ' Paris', '.'], 28, textBody),
  tools: {
    one: toolScenario('chatcmpl-c1', ['Paris'], 61),
    parallel: toolScenario('chatcmpl-c2', ['Paris', 'Rome'], 66),
    result: textScenario('chatcmpl-c3', ['20', ' and', ' 21'], 118, resultBody),
  },
  image: {
    source: 'https://learn.microsoft.com/azure/ai-foundry/openai/how-to/gpt-with-vision',
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
    { kind: 'content_filter', text: '', reply: { source: 'recorded: the filter refuses the prompt within a 200', chunks: sseEvents(FILTERED_BODY) } },
    {
      kind: 'server_error',
      text: 'It is',
      reply: {
        source: 'https://github.com/openai/openai-node/blob/master/src/core/streaming.ts',
        chunks: sseEvents(FILTER_CHUNK, firstChunk('chatcmpl-e1'), chunk('chatcmpl-e1', { content: 'It is' }), { error: { message: 'The server had an error while processing your request. Sorry about that!', type: 'server_error', param: null, code: null } }),
      },
    },
  ],
  models: {
    ids: ['gpt-4o-mini-2024-07-18'],
    reply: {
      source: 'https://learn.microsoft.com/rest/api/azureopenai/models/list',
      path: '/openai/v1/models',
      json: { object: 'list', data: [{ id: 'gpt-4o-mini-2024-07-18', object: 'model', status: 'succeeded', created_at: 1721172741, lifecycle_status: 'generally-available', capabilities: { chat_completion: true, embeddings: false, inference: true, fine_tune: true } }] },
    },
  },
  embeddings: {
    vectors: [
      [0.25, -0.5, 1],
      [0.125, 0, -1],
    ],
    inputTokens: 2,
    reply: {
      source: 'https://learn.microsoft.com/azure/ai-foundry/openai/reference#embeddings',
      path: '/openai/v1/embeddings',
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
