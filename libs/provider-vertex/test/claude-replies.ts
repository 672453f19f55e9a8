import { DOCUMENT_DATA, DOCUMENT_NAME, type ErrorScenario, FETCHED_DOCUMENT_DATA, FETCHED_IMAGE_DATA, IMAGE_DATA, JSON_SCHEMA, namedSseEvents, type ProviderReplies } from '@modelport/provider-testing';
import { type Block, claudeScenario, type ClaudeTurn } from './claude-scenario.js';
import { googleError } from './gemini-wire.js';
import { embeddings, modelList } from './other-replies.js';

const USE_CLAUDE = 'https://cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude/use-claude';
const DOCS = 'https://docs.claude.com/en/docs';
const TOOL_USE = `${DOCS}/agents-and-tools/tool-use/implement-tool-use`;
const EXTENDED_THINKING = `${DOCS}/build-with-claude/extended-thinking`;
const ADAPTIVE_THINKING = `${DOCS}/build-with-claude/adaptive-thinking`;
const STREAMING = `${DOCS}/build-with-claude/streaming`;
const ERRORS = 'https://docs.claude.com/en/api/errors';
const API_ERRORS = 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/api-errors';
/** It decides itself how much to think. */
const ADAPTIVE = 'claude-sonnet-5';

const body = (messages: readonly Block[], more: Block = {}): Block => ({ anthropic_version: 'vertex-2023-10-16', max_tokens: 200, messages, ...more });
const user = (...content: readonly Block[]): Block => ({ role: 'user', content });
const assistant = (...content: readonly Block[]): Block => ({ role: 'assistant', content });
const words = (text: string): Block => ({ type: 'text', text });
const toolUse = (id: string, city: string): Block => ({ type: 'tool_use', id, name: 'get_weather', input: { city } });
const toolResult = (tool_use_id: string, celsius: number): Block => ({ type: 'tool_result', tool_use_id, content: [words(`{"celsius":${celsius}}`)] });
const file = (type: string, media_type: string, data: string, more: Block = {}): Block => ({ type, source: { type: 'base64', media_type, data }, ...more });

const TOOLS = { tools: [{ name: 'get_weather', description: 'The weather in a city now.', input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } }] };
const SYSTEM = words('Answer in one short sentence.');
const CAPITAL = user(words('What is the capital of France?'));
const WEATHER = user(words('What is the weather in Paris?'));
const THOUGHT = { type: 'thinking', thinking: 'Let me see.', signature: 'c2lnbmVk' };
const REDACTED = { type: 'redacted_thinking', data: 'ZW5jcnlwdGVk' };
const adaptive = (effort: string): Block => ({ max_tokens: 4096, thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort } });

const choice = (id: string, tool_choice: Block, blocks: readonly Block[]): ClaudeTurn => ({ id, source: TOOL_USE, sent: body([WEATHER], { ...TOOLS, tool_choice }), blocks, input: 300, output: 40 });
const document = (id: string, data: string): ClaudeTurn => ({
  id,
  source: `${DOCS}/build-with-claude/pdf-support`,
  sent: body([user(words('What does this say?'), file('document', 'application/pdf', data, { title: DOCUMENT_NAME }))]),
  blocks: [words('It says hello.')],
  input: 900,
  output: 8,
});

const text = claudeScenario({
  id: 'msg_vrtx_01',
  source: USE_CLAUDE,
  sent: body([CAPITAL], { system: [SYSTEM] }),
  blocks: [{ type: 'thinking', thinking: 'France…', signature: 'c2ln' }, words('Paris is the capital.')],
  input: 24,
  output: 12,
});

const errorBody = (type: string, message: string): Block => ({ type: 'error', error: { type, message }, request_id: 'req_vrtx_011' });
const error = (status: number, type: string, message: string, kind: ErrorScenario['kind']): ErrorScenario => ({ reply: { source: ERRORS, status, json: errorBody(type, message) }, kind });
const refusal = (code: number, status: string, message: string, kind: ErrorScenario['kind']): ErrorScenario => ({ reply: { source: API_ERRORS, status: code, json: [googleError(code, status, message)] }, kind });

/** What Claude says on Vertex in the course of the conformance kit. */
export const claudeReplies: ProviderReplies = {
  text,
  tools: {
    one: claudeScenario({ id: 'msg_vrtx_02', source: TOOL_USE, blocks: [toolUse('toolu_vrtx_01', 'Paris')], input: 300, output: 40 }),
    parallel: claudeScenario({ id: 'msg_vrtx_03', source: TOOL_USE, blocks: [words('Looking.'), toolUse('toolu_vrtx_02', 'Paris'), toolUse('toolu_vrtx_03', 'Rome')], input: 310, output: 80 }),
    result: claudeScenario({
      id: 'msg_vrtx_04',
      source: TOOL_USE,
      sent: body(
        [
          user(words('What is the weather in Paris and in Rome?')),
          assistant(words('Looking.'), toolUse('toolu_vrtx_02', 'Paris'), toolUse('toolu_vrtx_03', 'Rome')),
          user(toolResult('toolu_vrtx_02', 20), toolResult('toolu_vrtx_03', 21)),
        ],
        TOOLS,
      ),
      blocks: [words('20 and 21 degrees.')],
      input: 420,
      output: 15,
    }),
    forced: claudeScenario(choice('msg_vrtx_05', { type: 'tool', name: 'get_weather' }, [toolUse('toolu_vrtx_05', 'Paris')])),
    required: claudeScenario(choice('msg_vrtx_06', { type: 'any' }, [toolUse('toolu_vrtx_06', 'Paris')])),
    forbidden: claudeScenario(choice('msg_vrtx_07', { type: 'none' }, [words('I may not look.')])),
  },
  image: claudeScenario({
    id: 'msg_vrtx_08',
    source: `${DOCS}/build-with-claude/vision`,
    sent: body([user(words('What do these show?'), file('image', 'image/png', IMAGE_DATA), file('image', 'image/png', FETCHED_IMAGE_DATA))]),
    blocks: [words('A pixel and a cat.')],
    input: 900,
    output: 8,
  }),
  documents: { data: claudeScenario(document('msg_vrtx_09', DOCUMENT_DATA)), url: claudeScenario(document('msg_vrtx_10', FETCHED_DOCUMENT_DATA)) },
  json: {
    schema: claudeScenario({
      id: 'msg_vrtx_11',
      source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude/structured-outputs',
      sent: body([CAPITAL], { output_config: { format: { type: 'json_schema', schema: JSON_SCHEMA } } }),
      blocks: [words('{"capital":"Paris"}')],
      input: 40,
      output: 9,
    }),
  },
  reasoning: {
    out: claudeScenario({ id: 'msg_vrtx_12', source: ADAPTIVE_THINKING, model: ADAPTIVE, sent: body([WEATHER], { ...TOOLS, ...adaptive('medium') }), blocks: [THOUGHT, REDACTED, toolUse('toolu_vrtx_12', 'Paris')], input: 414, output: 60 }),
    back: claudeScenario({
      id: 'msg_vrtx_13',
      source: `${EXTENDED_THINKING}#preserving-thinking-blocks`,
      model: ADAPTIVE,
      sent: body([WEATHER, assistant(THOUGHT, REDACTED, toolUse('toolu_vrtx_12', 'Paris')), user(toolResult('toolu_vrtx_12', 20))], { ...TOOLS, ...adaptive('medium') }),
      blocks: [words('20 degrees.')],
      input: 500,
      output: 8,
    }),
    effort: claudeScenario({ id: 'msg_vrtx_14', source: `${DOCS}/build-with-claude/effort`, model: ADAPTIVE, sent: body([CAPITAL], adaptive('high')), blocks: [THOUGHT, words('Paris.')], input: 20, output: 40 }),
    budget: claudeScenario({ id: 'msg_vrtx_15', source: EXTENDED_THINKING, sent: body([CAPITAL], { max_tokens: 4096, thinking: { type: 'enabled', budget_tokens: 2048 } }), blocks: [THOUGHT, words('Paris.')], input: 20, output: 40 }),
  },
  cache: {
    control: claudeScenario({
      id: 'msg_vrtx_16',
      source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude/prompt-caching',
      sent: body([CAPITAL], { system: [{ ...SYSTEM, cache_control: { type: 'ephemeral' } }] }),
      blocks: [words('Paris is the capital.')],
      input: 10,
      cacheRead: 1000,
      cacheWrite: 2000,
      output: 7,
    }),
  },
  errors: [
    error(400, 'invalid_request_error', 'messages: at least one message is required', 'invalid_request'),
    error(400, 'invalid_request_error', 'prompt is too long: 213462 tokens > 200000 maximum', 'context_length'),
    error(413, 'request_too_large', 'Request exceeds the maximum size', 'request_too_large'),
    error(429, 'rate_limit_error', 'Slow down.', 'rate_limit'),
    error(500, 'api_error', 'Internal server error', 'server_error'),
    error(529, 'overloaded_error', 'Overloaded', 'overloaded'),
    refusal(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.', 'upstream_authentication'),
    refusal(403, 'PERMISSION_DENIED', "Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/…' (or it may not exist).", 'permission'),
    refusal(404, 'NOT_FOUND', 'Publisher Model `projects/p/locations/global/publishers/anthropic/models/claude-nonesuch` was not found or your project does not have access to it.', 'model_not_found'),
    refusal(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded for aiplatform.googleapis.com/online_prediction_requests_per_base_model with base model: anthropic-claude-haiku-4-5.', 'rate_limit'),
    refusal(503, 'UNAVAILABLE', 'The service is currently unavailable.', 'overloaded'),
  ],
  streamErrors: [
    { reply: { source: STREAMING, chunks: namedSseEvents(['error', errorBody('overloaded_error', 'Overloaded')]) }, kind: 'overloaded', text: '' },
    { reply: { source: STREAMING, chunks: [...(text.stream?.chunks.slice(0, 8) ?? []), ...namedSseEvents(['error', errorBody('api_error', 'Internal server error')])] }, kind: 'server_error', text: 'Paris is th' },
  ],
  models: modelList,
  embeddings,
  ping: 'event: ping\ndata: {"type": "ping"}\n\n',
};
