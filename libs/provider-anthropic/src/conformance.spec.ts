import { IMAGE_DATA, IMAGE_URL, namedSseEvents, testProvider, type ErrorScenario, type ExpectedAnswer, type Scenario } from '@modelport/provider-testing';
import { AnthropicProvider } from './anthropic-provider.js';

const MODEL = 'claude-haiku-4-5';
const MESSAGES = 'https://docs.anthropic.com/en/api/messages';
const STREAMING = 'https://docs.anthropic.com/en/docs/build-with-claude/streaming';
const TOOL_USE = 'https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/implement-tool-use';
const ERRORS = 'https://docs.anthropic.com/en/api/errors';
const PING = 'event: ping\ndata: {"type": "ping"}\n\n';

type Block = Record<string, unknown>;

const message = (id: string, content: readonly Block[], stop_reason: string, input_tokens: number, output_tokens: number) => ({
  id,
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-4-5-20251001',
  content,
  stop_reason,
  stop_sequence: null,
  usage: { input_tokens, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens },
});

/** The events of one message; each block is given with its deltas. */
function events(id: string, blocks: readonly [Block, ...Block[]][], stop_reason: string, input: number, output: number): string[] {
  const named = (data: { type: string } & Block): [string, unknown] => [data.type, data];
  return namedSseEvents(
    named({ type: 'message_start', message: { ...message(id, [], '', input, 1), stop_reason: null } }),
    ...blocks.flatMap(([content_block, ...deltas], index) => [
      named({ type: 'content_block_start', index, content_block }),
      ...deltas.map((delta) => named({ type: 'content_block_delta', index, delta })),
      named({ type: 'content_block_stop', index }),
    ]),
    named({ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: output } }),
    named({ type: 'message_stop' }),
  );
}

const answer = (fields: Omit<ExpectedAnswer, 'model'>): ExpectedAnswer => ({ model: 'claude-haiku-4-5-20251001', ...fields });
const textDelta = (text: string): Block => ({ type: 'text_delta', text });
const jsonDelta = (partial_json: string): Block => ({ type: 'input_json_delta', partial_json });
const toolUse = (id: string, city: string): Block => ({ type: 'tool_use', id, name: 'get_weather', input: { city } });

const text: Scenario = {
  unary: {
    source: MESSAGES,
    path: '/v1/messages',
    json: message('msg_01', [{ type: 'thinking', thinking: 'France…', signature: 'c2ln' }, { type: 'text', text: 'Paris is the capital.' }], 'end_turn', 24, 12),
    sent: {
      model: MODEL,
      max_tokens: 200,
      system: [{ type: 'text', text: 'Answer in one short sentence.' }],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'What is the capital of France?' }] }],
    },
  },
  stream: {
    source: STREAMING,
    chunks: events(
      'msg_01',
      [
        [{ type: 'thinking', thinking: '', signature: '' }, { type: 'thinking_delta', thinking: 'France' }, { type: 'thinking_delta', thinking: '…' }, { type: 'signature_delta', signature: 'c2ln' }],
        [{ type: 'text', text: '' }, textDelta('Paris is '), textDelta('the capital.')],
      ],
      'end_turn',
      24,
      12,
    ),
  },
  answer: answer({ id: 'msg_01', text: 'Paris is the capital.', reasoning: 'France…', finishReason: 'stop', inputTokens: 24, outputTokens: 12 }),
};

const one: Scenario = {
  unary: { source: TOOL_USE, json: message('msg_02', [toolUse('toolu_01', 'Paris')], 'tool_use', 300, 40) },
  stream: {
    source: STREAMING,
    chunks: events('msg_02', [[{ type: 'tool_use', id: 'toolu_01', name: 'get_weather', input: {} }, jsonDelta(''), jsonDelta('{"ci'), jsonDelta('ty": "Pa'), jsonDelta('ris"}')]], 'tool_use', 300, 40),
  },
  answer: answer({ id: 'msg_02', text: '', toolCalls: [{ id: 'toolu_01', name: 'get_weather', arguments: { city: 'Paris' }, pieces: 3 }], finishReason: 'tool-calls', inputTokens: 300, outputTokens: 40 }),
};

const parallel: Scenario = {
  unary: { source: TOOL_USE, json: message('msg_03', [{ type: 'text', text: 'Looking.' }, toolUse('toolu_02', 'Paris'), toolUse('toolu_03', 'Rome')], 'tool_use', 310, 80) },
  stream: {
    source: STREAMING,
    chunks: events(
      'msg_03',
      [
        [{ type: 'text', text: '' }, textDelta('Looking.')],
        [{ type: 'tool_use', id: 'toolu_02', name: 'get_weather', input: {} }, jsonDelta('{"city":'), jsonDelta('"Paris"}')],
        [{ type: 'tool_use', id: 'toolu_03', name: 'get_weather', input: {} }, jsonDelta('{"city":'), jsonDelta('"Rome"}')],
      ],
      'tool_use',
      310,
      80,
    ),
  },
  answer: answer({
    id: 'msg_03',
    text: 'Looking.',
    toolCalls: [
      { id: 'toolu_02', name: 'get_weather', arguments: { city: 'Paris' }, pieces: 2 },
      { id: 'toolu_03', name: 'get_weather', arguments: { city: 'Rome' }, pieces: 2 },
    ],
    finishReason: 'tool-calls',
    inputTokens: 310,
    outputTokens: 80,
  }),
};

const toolResult = (tool_use_id: string, celsius: number): Block => ({ type: 'tool_result', tool_use_id, content: [{ type: 'text', text: `{"celsius":${celsius}}` }] });

const result: Scenario = {
  unary: {
    source: TOOL_USE,
    json: message('msg_04', [{ type: 'text', text: '20 and 21 degrees.' }], 'end_turn', 420, 15),
    sent: {
      model: MODEL,
      max_tokens: 200,
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'What is the weather in Paris and in Rome?' }] },
        { role: 'assistant', content: [{ type: 'text', text: 'Looking.' }, toolUse('toolu_02', 'Paris'), toolUse('toolu_03', 'Rome')] },
        { role: 'user', content: [toolResult('toolu_02', 20), toolResult('toolu_03', 21)] },
      ],
      tools: [
        {
          name: 'get_weather',
          description: 'The weather in a city now.',
          input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
        },
      ],
    },
  },
  stream: { source: STREAMING, chunks: events('msg_04', [[{ type: 'text', text: '' }, textDelta('20 and '), textDelta('21 degrees.')]], 'end_turn', 420, 15) },
  answer: answer({ id: 'msg_04', text: '20 and 21 degrees.', finishReason: 'stop', inputTokens: 420, outputTokens: 15 }),
};

const errorBody = (type: string, words: string): Block => ({ type: 'error', error: { type, message: words }, request_id: 'req_011' });
const error = (status: number, type: string, words: string, kind: ErrorScenario['kind'], more: Partial<ErrorScenario> = {}): ErrorScenario => ({
  reply: { source: ERRORS, status, json: errorBody(type, words) },
  kind,
  ...more,
});

testProvider({
  provider: AnthropicProvider,
  model: MODEL,
  replies: {
    text,
    tools: { one, parallel, result },
    image: {
      source: 'https://docs.anthropic.com/en/docs/build-with-claude/vision',
      json: message('msg_05', [{ type: 'text', text: 'A pixel and a cat.' }], 'end_turn', 900, 8),
      sent: {
        model: MODEL,
        max_tokens: 200,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What do these show?' },
              { type: 'image', source: { type: 'base64', media_type: 'image/png', data: IMAGE_DATA } },
              { type: 'image', source: { type: 'url', url: IMAGE_URL } },
            ],
          },
        ],
      },
    },
    errors: [
      error(400, 'invalid_request_error', 'messages: at least one message is required', 'invalid_request'),
      error(400, 'invalid_request_error', 'prompt is too long: 213462 tokens > 200000 maximum', 'context_length'),
      error(400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.', 'quota_exhausted'),
      error(401, 'authentication_error', 'invalid x-api-key', 'upstream_authentication'),
      error(403, 'permission_error', 'Your API key does not have permission to use the specified resource.', 'permission'),
      error(404, 'not_found_error', 'model: claude-nonesuch', 'model_not_found'),
      error(413, 'request_too_large', 'Request exceeds the maximum size', 'request_too_large'),
      { reply: { source: ERRORS, status: 429, headers: { 'retry-after': '7' }, json: errorBody('rate_limit_error', 'Slow down.') }, kind: 'rate_limit', retryAfterMs: 7000 },
      { reply: { source: 'recorded: a 429 that says not to try again', status: 429, headers: { 'x-should-retry': 'false' }, json: errorBody('rate_limit_error', 'Slow down.') }, kind: 'rate_limit', retryable: false },
      error(500, 'api_error', 'Internal server error', 'server_error'),
      error(504, 'timeout_error', 'The request timed out.', 'timeout'),
      error(529, 'overloaded_error', 'Overloaded', 'overloaded'),
      { reply: { source: 'recorded: a proxy before the API', status: 503, body: 'upstream connect error or disconnect/reset before headers' }, kind: 'overloaded' },
      { reply: { source: 'recorded: a proxy before the API', status: 502, headers: { 'content-type': 'text/html' }, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }, kind: 'server_error' },
    ],
    streamErrors: [
      { reply: { source: STREAMING, chunks: namedSseEvents(['error', errorBody('overloaded_error', 'Overloaded')]) }, kind: 'overloaded', text: '' },
      {
        reply: { source: STREAMING, chunks: [...(text.stream?.chunks.slice(0, 8) ?? []), ...namedSseEvents(['error', errorBody('api_error', 'Internal server error')])] },
        kind: 'server_error',
        text: 'Paris is ',
      },
    ],
    models: {
      reply: { source: 'https://docs.anthropic.com/en/api/models-list', path: '/v1/models?limit=1000', json: { data: [{ type: 'model', id: MODEL, display_name: 'Claude Haiku 4.5' }], has_more: false, first_id: MODEL, last_id: MODEL } },
      ids: [MODEL],
    },
    ping: PING,
  },
});
