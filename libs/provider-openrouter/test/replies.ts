import { IMAGE_DATA, IMAGE_URL, type ProviderReplies, type Scenario, sseEvents } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { chunk, completion, MODEL, PROCESSING, usage, usageChunk } from './wire.js';

const CHAT = 'https://openrouter.ai/docs/api-reference/chat-completion';
const TOOLS = 'https://openrouter.ai/docs/features/tool-calling';

function textScenario(id: string, words: readonly string[], promptTokens: number, sent: object): Scenario {
  const text = words.join('');
  const counts = usage(promptTokens, words.length);
  return {
    answer: { id, model: MODEL, text, finishReason: 'stop', inputTokens: promptTokens, outputTokens: words.length },
    unary: { source: CHAT, path: '/chat/completions', json: completion(id, { content: text }, 'stop', counts), sent: { ...sent } },
    stream: {
      source: 'recorded: a stream of OpenRouter: comments, a role in every delta, the finish beside content, usage beside an empty delta',
      chunks: [PROCESSING, PROCESSING, ...sseEvents(...words.map((content, index) => chunk(id, { content }, index === words.length - 1 ? 'stop' : null)), usageChunk(id, counts), '[DONE]')],
      mayMiss: 2,
      sent: { ...sent, stream: true },
    },
  };
}

function toolScenario(id: string, cities: readonly string[], promptTokens: number): Scenario {
  const calls = cities.map((city, index) => ({ id: `toolu_${index}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } }));
  const counts = usage(promptTokens, 15 * cities.length);
  return {
    answer: {
      id,
      model: MODEL,
      text: '',
      toolCalls: cities.map((city, index) => ({ id: `toolu_${index}`, name: 'get_weather', arguments: { city }, pieces: 2 })),
      finishReason: 'tool-calls',
      inputTokens: promptTokens,
      outputTokens: 15 * cities.length,
    },
    unary: { source: TOOLS, json: completion(id, { content: '', tool_calls: calls.map((call, index) => ({ index, ...call })) }, 'tool_calls', counts) },
    stream: {
      source: 'recorded: a stream of OpenRouter with calls: content null, ids null or empty but in the first piece, comments between',
      chunks: [
        PROCESSING,
        ...cities.flatMap((city, index) => toolChunks(id, index, city)),
        PROCESSING,
        ...sseEvents(chunk(id, { content: '' }, 'tool_calls'), usageChunk(id, counts), '[DONE]'),
      ],
      mayMiss: 2,
    },
  };
}

function toolChunks(id: string, index: number, city: string): string[] {
  const calls = [
    { index, id: `toolu_${index}`, type: 'function', function: { name: 'get_weather', arguments: '' } },
    { index, id: null, type: 'function', function: { arguments: '{"city":' } },
    { index, id: '', type: 'function', function: { arguments: `"${city}"}` } },
  ];
  return sseEvents(...calls.map((call) => chunk(id, { content: null, tool_calls: [call] })));
}

const textBody = {
  model: MODEL,
  messages: [
    { role: 'system', content: 'Answer in one short sentence.' },
    { role: 'user', content: 'What is the capital of France?' },
  ],
  max_tokens: 200,
};

const resultBody = {
  model: MODEL,
  messages: [
    { role: 'user', content: 'What is the weather in Paris and in Rome?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        { id: 'toolu_0', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Paris"}' } },
        { id: 'toolu_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'toolu_0', content: '{"celsius":20}' },
    { role: 'tool', tool_call_id: 'toolu_1', content: '{"celsius":21}' },
  ],
  tools: [
    {
      type: 'function',
      function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
    },
  ],
  max_tokens: 200,
};

/** What OpenRouter says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ping: PROCESSING,
  text: textScenario('gen-t1', ['It is', ' Paris', '.'], 28, textBody),
  tools: {
    one: toolScenario('gen-c1', ['Paris'], 561),
    parallel: toolScenario('gen-c2', ['Paris', 'Rome'], 566),
    result: textScenario('gen-c3', ['20', ' and', ' 21'], 640, resultBody),
  },
  image: {
    source: 'https://openrouter.ai/docs/features/multimodal/images',
    json: completion('gen-v1', { content: 'A pixel and a cat.' }, 'stop', usage(1440, 7)),
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
    ids: ['anthropic/claude-haiku-4.5', 'openai/gpt-4o-mini'],
    reply: {
      source: 'https://openrouter.ai/docs/api-reference/list-available-models',
      path: '/models',
      json: {
        data: [
          { id: 'anthropic/claude-haiku-4.5', canonical_slug: 'anthropic/claude-4.5-haiku', name: 'Anthropic: Claude Haiku 4.5', created: 1760547638, context_length: 200000, pricing: { prompt: '0.000001', completion: '0.000005' } },
          { id: 'openai/gpt-4o-mini', canonical_slug: 'openai/gpt-4o-mini', name: 'OpenAI: GPT-4o-mini', created: 1721260800, context_length: 128000, pricing: { prompt: '0.00000015', completion: '0.0000006' } },
        ],
      },
    },
  },
  embeddings: {
    vectors: [
      [0.25, -0.5],
      [0.125, 0],
    ],
    inputTokens: 2,
    reply: {
      source: 'https://openrouter.ai/docs/api-reference/embeddings',
      path: '/embeddings',
      sent: { model: MODEL, input: ['one', 'two'], encoding_format: 'float' },
      json: {
        id: 'gen-emb-1',
        object: 'list',
        data: [
          { object: 'embedding', embedding: [0.25, -0.5], index: 0 },
          { object: 'embedding', embedding: [0.125, 0], index: 1 },
        ],
        model: 'openai/text-embedding-3-small',
        usage: { prompt_tokens: 2, total_tokens: 2, cost: 0.00000004 },
      },
    },
  },
};
