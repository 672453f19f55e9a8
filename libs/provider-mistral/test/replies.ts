import { IMAGE_DATA, IMAGE_URL, type ProviderReplies, type Scenario, sseEvents } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { answer, chunk, firstChunk, lastChunk, MODEL, thinking } from './wire.js';

const CHAT = 'https://docs.mistral.ai/api/endpoint/chat';
const TOOLS = 'https://docs.mistral.ai/capabilities/function_calling';

interface Sent {
  unary: object;
  stream: object;
}

function textScenario(id: string, words: readonly string[], promptTokens: number, completionTokens: number, sent: Sent): Scenario {
  const text = words.join('');
  return {
    answer: { id, model: MODEL, text, finishReason: 'stop', inputTokens: promptTokens, outputTokens: completionTokens },
    unary: { source: CHAT, path: '/chat/completions', json: answer(id, { content: text }, 'stop', promptTokens, completionTokens), sent: { ...sent.unary } },
    stream: {
      source: 'recorded: a stream of Mistral: the last words, the reason, usage and padding in one chunk',
      chunks: sseEvents(
        firstChunk(id),
        ...words.slice(0, -1).map((content) => chunk(id, { content })),
        lastChunk(id, { content: words.at(-1) }, 'stop', promptTokens, completionTokens),
        '[DONE]',
      ),
      mayMiss: 1,
      sent: { ...sent.stream },
    },
  };
}

/** The calls come whole, in one chunk with the reason and usage; the last of two goes on in a delta with an empty name and no id. */
function toolScenario(ids: readonly string[], cities: readonly string[], promptTokens: number, completionTokens: number): Scenario {
  const id = '3b8cea9c89c349f1b556e370e20cb68c';
  const calls = cities.map((city, index) => ({ id: ids[index], type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) }, index }));
  return {
    answer: {
      id,
      model: MODEL,
      text: '',
      reasoning: 'The weather.',
      toolCalls: calls.map((call, index) => ({ id: call.id ?? '', name: 'get_weather', arguments: { city: cities[index] } })),
      finishReason: 'tool-calls',
      inputTokens: promptTokens,
      outputTokens: completionTokens,
    },
    unary: { source: TOOLS, json: answer(id, { content: [thinking('The weather.', true)], tool_calls: calls }, 'tool_calls', promptTokens, completionTokens) },
    stream: {
      source: 'recorded: a stream of Mistral with calls: thoughts as a list within a list, then calls, reason and usage at once',
      chunks: sseEvents(
        firstChunk(id),
        chunk(id, { content: [thinking('The')] }),
        chunk(id, { content: [thinking(' weather.', true)] }),
        lastChunk(id, { tool_calls: calls }, 'tool_calls', promptTokens, completionTokens),
        '[DONE]',
      ),
      mayMiss: 1,
    },
  };
}

const weatherTool = {
  type: 'function',
  function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
};

const resultBody = {
  model: MODEL,
  messages: [
    { role: 'user', content: 'What is the weather in Paris and in Rome?' },
    {
      role: 'assistant',
      content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'The weather.' }], closed: true }],
      tool_calls: [
        { id: 'VzeppoSaq', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } },
        { id: 'wVug6SNgl', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
      ],
    },
    { role: 'tool', name: 'get_weather', tool_call_id: 'VzeppoSaq', content: '{"celsius":20}' },
    { role: 'tool', name: 'get_weather', tool_call_id: 'wVug6SNgl', content: '{"celsius":21}' },
  ],
  tools: [weatherTool],
  max_tokens: 200,
};

const textBody = {
  model: MODEL,
  messages: [
    { role: 'system', content: 'Answer in one short sentence.' },
    { role: 'user', content: 'What is the capital of France?' },
  ],
  max_tokens: 200,
};

const streamed = (body: object): Sent => ({ unary: body, stream: { ...body, stream: true } });

/** What Mistral says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: textScenario('f9bf9107e8c746379e2d47bd3dd7013a', ['It is', ' Paris', '.'], 23, 4, streamed(textBody)),
  tools: {
    one: toolScenario(['VzeppoSaq'], ['Paris'], 89, 20),
    parallel: toolScenario(['VzeppoSaq', 'wVug6SNgl'], ['Paris', 'Rome'], 96, 41),
    result: textScenario('271717c3c00741edaf8ccc0643948407', ['20', ' and', ' 21', ' degrees.'], 160, 6, streamed(resultBody)),
  },
  image: {
    source: 'https://docs.mistral.ai/capabilities/vision',
    json: answer('3beba6e204f9498d87456447a4b160bf', { content: 'A pixel and a cat.' }, 'stop', 81, 7),
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
  streamErrors,
  models: {
    ids: ['mistral-small-latest', 'mistral-embed'],
    reply: {
      source: 'https://docs.mistral.ai/api/endpoint/models',
      path: '/models',
      json: {
        object: 'list',
        data: [
          { id: 'mistral-small-latest', object: 'model', created: 1787150241, owned_by: 'mistralai', name: 'mistral-small-2603', capabilities: { completion_chat: true, function_calling: true, vision: true }, max_context_length: 262144, aliases: ['mistral-small-2603'], type: 'base' },
          { id: 'mistral-embed', object: 'model', created: 1787150241, owned_by: 'mistralai', capabilities: { completion_chat: false }, max_context_length: 8192, aliases: [], type: 'base' },
        ],
      },
    },
  },
  embeddings: {
    vectors: [
      [0.25, -0.5, 1],
      [0.125, 0, -1],
    ],
    inputTokens: 6,
    reply: {
      source: 'https://docs.mistral.ai/api/endpoint/embeddings',
      path: '/embeddings',
      sent: { model: MODEL, input: ['one', 'two'], encoding_format: 'float' },
      json: {
        id: 'b2a6b0b1c7e24e1f',
        object: 'list',
        data: [
          { object: 'embedding', index: 0, embedding: [0.25, -0.5, 1] },
          { object: 'embedding', index: 1, embedding: [0.125, 0, -1] },
        ],
        model: 'mistral-embed',
        usage: { prompt_tokens: 6, total_tokens: 6, completion_tokens: 0, prompt_audio_seconds: null },
      },
    },
  },
};
