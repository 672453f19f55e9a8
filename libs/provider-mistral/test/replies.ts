import { AUDIO_DATA, DOCUMENT_DATA, DOCUMENT_NAME, DOCUMENT_URL, IMAGE_DATA, IMAGE_URL, JSON_SCHEMA, type ProviderReplies, type Scenario } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { reasoning } from './reasoning-replies.js';
import { call, type Fields, scenario, type Turn } from './scenario.js';
import { MODEL } from './wire.js';

const CHAT = 'https://docs.mistral.ai/api/endpoint/chat';
const TOOLS = 'https://docs.mistral.ai/capabilities/function_calling';
const DOCUMENTS = 'https://docs.mistral.ai/capabilities/OCR/document_qna';

/** A model that hears. */
const LISTENER = 'voxtral-small-latest';

const body = (...messages: Fields[]): Fields => ({ model: MODEL, messages, max_tokens: 200 });
const user = (...content: (string | Fields)[]): Fields => ({ role: 'user', content: content.length === 1 ? content[0] : content });
const text = (words: string): Fields => ({ type: 'text', text: words });
const says = (id: string, ...words: string[]): Turn => ({ id, words, promptTokens: 81, completionTokens: 7 });
const calls = (id: string, ...cities: string[]): Turn => ({ id, calls: cities.map(call), inPieces: true, promptTokens: 89, completionTokens: 20 });
const result = (id: string, celsius: number): Fields => ({ role: 'tool', name: 'get_weather', tool_call_id: id, content: `{"celsius":${celsius}}` });

const tools = [{ type: 'function', function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } }];
const weather = user('What is the weather in Paris?');
const capital = user('What is the capital of France?');
const concise = body({ role: 'system', content: 'Answer in one short sentence.' }, capital);
const letter = (documentUrl: string): Fields => body(user(text('What does this say?'), { type: 'document_url', document_url: documentUrl, document_name: DOCUMENT_NAME }));
const choice = (tool_choice: unknown): Fields => ({ ...body(weather), tools, tool_choice });

const audio: Scenario = {
  model: LISTENER,
  ...scenario(
    'https://docs.mistral.ai/capabilities/audio',
    { ...says('5d0c4f7e10', 'A greeting', '.'), model: LISTENER },
    { ...body(user(text('What is said here?'), { type: 'input_audio', input_audio: AUDIO_DATA })), model: LISTENER },
  ),
};

/** What Mistral says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: scenario(CHAT, { ...says('f9bf9107e8c746379e2d47bd3dd7013a', 'It is', ' Paris', '.'), promptTokens: 23, completionTokens: 4 }, concise),
  tools: {
    one: scenario(TOOLS, calls('3b8cea9c01', 'Paris')),
    parallel: scenario(TOOLS, { ...calls('3b8cea9c02', 'Paris', 'Rome'), words: ['Looking', '.'], inPieces: false }),
    result: scenario(TOOLS, says('271717c3c0', '20', ' and', ' 21', ' degrees.'), {
      ...body(
        user('What is the weather in Paris and in Rome?'),
        { role: 'assistant', content: 'Looking.', tool_calls: [call('Paris'), call('Rome')] },
        result('VzeppoSaq', 20),
        result('wVug6SNgl', 21),
      ),
      tools,
    }),
    forced: scenario(CHAT, calls('3b8cea9c03', 'Paris'), choice({ type: 'function', function: { name: 'get_weather' } })),
    required: scenario(CHAT, calls('3b8cea9c04', 'Paris'), choice('any')),
    forbidden: scenario(CHAT, says('3b8cea9c05', 'I may', ' not look.'), choice('none')),
  },
  image: scenario(
    'https://docs.mistral.ai/capabilities/vision',
    says('3beba6e204f9498d87456447a4b160bf', 'A pixel', ' and a cat.'),
    body(user(text('What do these show?'), { type: 'image_url', image_url: { url: `data:image/png;base64,${IMAGE_DATA}` } }, { type: 'image_url', image_url: { url: IMAGE_URL } })),
  ),
  documents: {
    data: scenario(DOCUMENTS, says('7a9e3d0001', 'A', ' letter.'), letter(`data:application/pdf;base64,${DOCUMENT_DATA}`)),
    url: scenario(DOCUMENTS, says('7a9e3d0002', 'A', ' letter.'), letter(DOCUMENT_URL)),
  },
  audio,
  json: {
    mode: scenario('https://docs.mistral.ai/capabilities/structured-output/structured_output_overview', says('30a11e7301', '{"capital"', ':"Paris"}'), {
      ...body(user('What is the capital of France? Answer in JSON, with the key "capital".')),
      response_format: { type: 'json_object' },
    }),
    schema: scenario('recorded: Mistral, an answer to a schema', says('30a11e7302', '{"capital"', ': "Paris"}'), {
      ...body(capital),
      response_format: { type: 'json_schema', json_schema: { name: 'capital', schema: JSON_SCHEMA, strict: true } },
    }),
  },
  reasoning,
  cache: {
    automatic: scenario(
      'https://docs.mistral.ai/studio-api/conversations/advanced/prompt-caching',
      { ...says('9fb23e9101', 'It is', ' Paris.'), promptTokens: 2048, cachedTokens: 1920 },
      concise,
    ),
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
