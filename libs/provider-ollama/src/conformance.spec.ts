import { FETCHED_IMAGE_DATA, IMAGE_DATA, ndjsonLines, testProvider, type ErrorScenario, type Scenario } from '@modelport/provider-testing';
import { OllamaProvider } from './ollama-provider.js';

const MODEL = 'qwen3:4b';
const CHAT = 'https://docs.ollama.com/api/chat';
const STREAMING = 'https://docs.ollama.com/api/streaming';
const TOOL_CALLING = 'https://docs.ollama.com/capabilities/tool-calling';
const ERRORS = 'https://docs.ollama.com/api/errors';
const HEADERS = { 'content-type': 'application/x-ndjson' };

type Said = Record<string, unknown>;

const last = (said: Said, prompt_eval_count: number, eval_count: number) => ({
  model: MODEL,
  created_at: '2026-01-01T00:00:00Z',
  message: { role: 'assistant', content: '', ...said },
  done: true,
  done_reason: 'stop',
  total_duration: 174_560_334,
  load_duration: 101_397_084,
  prompt_eval_count,
  prompt_eval_duration: 13_074_791,
  eval_count,
  eval_duration: 52_479_709,
});
const lines = (said: readonly Said[], end: object) => [...ndjsonLines(...said.map((piece) => ({ model: MODEL, created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content: '', ...piece }, done: false }))), ...ndjsonLines(end)];
const call = (id: string, index: number, city: string) => ({ id, function: { index, name: 'get_weather', arguments: { city } } });

const text: Scenario = {
  unary: {
    source: CHAT,
    path: '/api/chat',
    json: last({ thinking: 'France…', content: 'Paris is the capital.' }, 24, 12),
    sent: {
      model: MODEL,
      messages: [
        { role: 'system', content: 'Answer in one short sentence.' },
        { role: 'user', content: 'What is the capital of France?' },
      ],
      options: { num_predict: 200 },
      stream: false,
    },
  },
  stream: { source: STREAMING, headers: HEADERS, chunks: lines([{ thinking: 'France' }, { thinking: '…' }, { content: 'Paris is ' }, { content: 'the capital.' }], last({}, 24, 12)) },
  answer: { id: null, model: MODEL, text: 'Paris is the capital.', reasoning: 'France…', finishReason: 'stop', inputTokens: 24, outputTokens: 12 },
};

const one: Scenario = {
  unary: { source: TOOL_CALLING, json: last({ tool_calls: [{ function: { name: 'get_weather', arguments: { city: 'Paris' } } }] }, 169, 15) },
  stream: { source: TOOL_CALLING, headers: HEADERS, chunks: lines([{ tool_calls: [{ function: { name: 'get_weather', arguments: { city: 'Paris' } } }] }], last({}, 169, 15)) },
  answer: { id: null, model: MODEL, text: '', toolCalls: [{ name: 'get_weather', arguments: { city: 'Paris' } }], finishReason: 'tool-calls', inputTokens: 169, outputTokens: 15 },
};

const parallel: Scenario = {
  unary: { source: TOOL_CALLING, json: last({ content: 'Looking.', tool_calls: [call('call_a', 0, 'Paris'), call('call_b', 1, 'Rome')] }, 180, 30) },
  stream: { source: TOOL_CALLING, headers: HEADERS, chunks: lines([{ content: 'Looking.' }, { tool_calls: [call('call_a', 0, 'Paris')] }, { tool_calls: [call('call_b', 1, 'Rome')] }], last({}, 180, 30)) },
  answer: {
    id: null,
    model: MODEL,
    text: 'Looking.',
    toolCalls: [
      { id: 'call_a', name: 'get_weather', arguments: { city: 'Paris' } },
      { id: 'call_b', name: 'get_weather', arguments: { city: 'Rome' } },
    ],
    finishReason: 'tool-calls',
    inputTokens: 180,
    outputTokens: 30,
  },
};

const sentCall = (id: string, city: string) => ({ id, function: { name: 'get_weather', arguments: { city } } });

const result: Scenario = {
  unary: {
    source: TOOL_CALLING,
    json: last({ content: '20 and 21 degrees.' }, 240, 10),
    sent: {
      model: MODEL,
      messages: [
        { role: 'user', content: 'What is the weather in Paris and in Rome?' },
        { role: 'assistant', content: 'Looking.', tool_calls: [sentCall('call_a', 'Paris'), sentCall('call_b', 'Rome')] },
        { role: 'tool', content: '{"celsius":20}', tool_name: 'get_weather', tool_call_id: 'call_a' },
        { role: 'tool', content: '{"celsius":21}', tool_name: 'get_weather', tool_call_id: 'call_b' },
      ],
      tools: [
        {
          type: 'function',
          function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
        },
      ],
      options: { num_predict: 200 },
      stream: false,
    },
  },
  stream: { source: STREAMING, headers: HEADERS, chunks: lines([{ content: '20 and ' }, { content: '21 degrees.' }], last({}, 240, 10)) },
  answer: { id: null, model: MODEL, text: '20 and 21 degrees.', finishReason: 'stop', inputTokens: 240, outputTokens: 10 },
};

const error = (status: number, words: string, kind: ErrorScenario['kind'], more: Partial<ErrorScenario> = {}): ErrorScenario => ({ reply: { source: ERRORS, status, json: { error: words } }, kind, ...more });

testProvider({
  provider: OllamaProvider,
  model: MODEL,
  replies: {
    text,
    tools: { one, parallel, result },
    image: {
      source: 'https://docs.ollama.com/capabilities/vision',
      json: last({ content: 'A pixel and a cat.' }, 600, 8),
      sent: { model: MODEL, messages: [{ role: 'user', content: 'What do these show?', images: [IMAGE_DATA, FETCHED_IMAGE_DATA] }], options: { num_predict: 200 }, stream: false },
    },
    errors: [
      error(400, 'invalid options: tempurature', 'invalid_request'),
      error(400, 'registry.ollama.ai/library/gemma:2b does not support tools', 'unsupported'),
      error(404, "model 'qwen3:4b' not found", 'model_not_found'),
      error(429, 'too many requests', 'rate_limit'),
      error(500, 'the model failed to generate a response', 'server_error'),
      error(500, 'model requires more system memory (12.1 GiB) than is available (7.2 GiB)', 'server_error', { retryable: false }),
      error(502, 'the cloud model could not be reached', 'server_error'),
      error(503, 'server busy, please try again.  maximum pending requests exceeded', 'overloaded'),
      { reply: { source: 'recorded: a proxy before the server', status: 502, headers: { 'content-type': 'text/html' }, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }, kind: 'server_error' },
    ],
    streamErrors: [
      { reply: { source: ERRORS, headers: HEADERS, chunks: ndjsonLines({ error: 'the model failed to generate a response' }) }, kind: 'server_error', text: '' },
      {
        reply: { source: ERRORS, headers: HEADERS, chunks: [...(text.stream?.chunks.slice(0, 3) ?? []), ...ndjsonLines({ error: 'an error was encountered while running the model' })] },
        kind: 'server_error',
        text: 'Paris is ',
      },
    ],
    models: { reply: { source: 'https://docs.ollama.com/api/tags', path: '/api/tags', json: { models: [{ name: MODEL, model: MODEL, modified_at: '2026-01-01T00:00:00Z', size: 2_497_293_931 }] } }, ids: [MODEL] },
    embeddings: {
      reply: { source: 'https://docs.ollama.com/api/embed', path: '/api/embed', json: { model: MODEL, embeddings: [[0.1, -0.2], [0.3, 0.4]], total_duration: 14_143_917, load_duration: 1_019_500, prompt_eval_count: 8 }, sent: { model: MODEL, input: ['one', 'two'] } },
      vectors: [[0.1, -0.2], [0.3, 0.4]],
      inputTokens: 8,
    },
    ping: '\n',
  },
});
