import { IMAGE_DATA, IMAGE_URL, type ProviderReplies, type Scenario, sseEvents } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { answer, chunk, firstChunk, lastChunk } from './wire.js';

const MODEL = 'llama-3.3-70b-versatile';
const CHAT = 'https://console.groq.com/docs/api-reference#chat-create';
const TOOLS = 'https://console.groq.com/docs/tool-use';

function textScenario(id: string, words: readonly string[], promptTokens: number, completionTokens: number, sent?: { unary: object; stream: object }): Scenario {
  const text = words.join('');
  return {
    answer: { id, model: MODEL, text, finishReason: 'stop', inputTokens: promptTokens, outputTokens: completionTokens },
    unary: { source: CHAT, path: '/chat/completions', json: answer(id, { content: text }, 'stop', promptTokens, completionTokens), ...(sent && { sent: { ...sent.unary } }) },
    stream: {
      source: 'recorded: a stream of Groq: an empty first delta, a delta a word, usage under x_groq',
      chunks: sseEvents(firstChunk(id), ...words.map((content) => chunk(id, { content })), lastChunk(id, 'stop', promptTokens, completionTokens), '[DONE]'),
      mayMiss: 1,
      ...(sent && { sent: { ...sent.stream } }),
    },
  };
}

/** Groq sends a call whole, in one delta. */
function toolScenario(id: string, cities: readonly string[], promptTokens: number, completionTokens: number): Scenario {
  const calls = cities.map((city, index) => ({ id: `call_${city.toLowerCase()}${index}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } }));
  return {
    answer: {
      id,
      model: MODEL,
      text: '',
      toolCalls: calls.map((call, index) => ({ id: call.id, name: 'get_weather', arguments: { city: cities[index] } })),
      finishReason: 'tool-calls',
      inputTokens: promptTokens,
      outputTokens: completionTokens,
    },
    unary: { source: TOOLS, json: answer(id, { tool_calls: calls }, 'tool_calls', promptTokens, completionTokens) },
    stream: {
      source: 'recorded: a stream of Groq with calls: each call whole in one delta',
      chunks: sseEvents(
        firstChunk(id, null),
        ...calls.map((call, index) => chunk(id, { tool_calls: [{ ...call, index }] })),
        lastChunk(id, 'tool_calls', promptTokens, completionTokens),
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
      content: null,
      tool_calls: [
        { id: 'call_paris0', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } },
        { id: 'call_rome1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'call_paris0', content: '{"celsius":20}' },
    { role: 'tool', tool_call_id: 'call_rome1', content: '{"celsius":21}' },
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

/** What Groq says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: textScenario('chatcmpl-5c3e', ['It is', ' Paris', '.'], 48, 4, { unary: textBody, stream: { ...textBody, stream: true } }),
  tools: {
    one: toolScenario('chatcmpl-a1', ['Paris'], 214, 17),
    parallel: toolScenario('chatcmpl-a2', ['Paris', 'Rome'], 219, 34),
    result: textScenario('chatcmpl-a3', ['20', ' and', ' 21', ' degrees', '.'], 270, 6, { unary: resultBody, stream: { ...resultBody, stream: true } }),
  },
  image: {
    source: 'https://console.groq.com/docs/vision',
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
  streamErrors,
  models: {
    ids: ['llama-3.3-70b-versatile', 'openai/gpt-oss-120b'],
    reply: {
      source: 'https://console.groq.com/docs/api-reference#models-list',
      path: '/models',
      json: {
        object: 'list',
        data: [
          { id: 'llama-3.3-70b-versatile', object: 'model', created: 1733447754, owned_by: 'Meta', active: true, context_window: 131072, public_apps: null },
          { id: 'openai/gpt-oss-120b', object: 'model', created: 1754408224, owned_by: 'OpenAI', active: true, context_window: 131072, public_apps: null },
        ],
      },
    },
  },
};
