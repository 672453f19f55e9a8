import { IMAGE_DATA, IMAGE_URL, JSON_SCHEMA, type ProviderReplies } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { reasoning } from './reasoning-replies.js';
import { call, type Fields, MODEL, scenario, type Turn } from './scenario.js';

const CHAT = 'https://docs.cohere.com/reference/chat';
const TOOLS = 'https://docs.cohere.com/docs/tool-use-overview';
const TOOL_CHOICE = 'https://docs.cohere.com/docs/tool-use-usage-patterns';
const STRUCTURED = 'https://docs.cohere.com/docs/structured-outputs';

const body = (content: unknown, more: Fields = {}): Fields => ({ model: MODEL, messages: [{ role: 'user', content }], max_tokens: 200, ...more });
const says = (id: string, ...words: string[]): Turn => ({ id, thoughts: ['Ea', 'sy.'], words, input: 507, output: 10 });
const calls = (id: string, ...cities: string[]): Turn => ({ id, cities, input: 1508, output: 50 });
const result = (id: string, celsius: number): Fields => ({ role: 'tool', tool_call_id: id, content: `{"celsius":${celsius}}` });

const tools = [{ type: 'function', function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } }];
const capital = 'What is the capital of France?';
const choice = (tool_choice: string): Fields => body('What is the weather in Paris?', { tools, tool_choice });
const concise = {
  ...body(capital),
  messages: [
    { role: 'system', content: 'Answer in one short sentence.' },
    { role: 'user', content: capital },
  ],
};

/** What Cohere says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  text: scenario(CHAT, says('321d178c-2c12-44d3-ae42-2f5510f6b1cc', 'It is', ' Paris', '.'), concise),
  tools: {
    one: scenario(TOOLS, calls('d737d4ec-bedd-4d1d-98c3-7228ab0809cb', 'Paris')),
    parallel: scenario(TOOLS, calls('d737d4ec-bedd-4d1d-98c3-7228ab0809cc', 'Paris', 'Rome')),
    result: scenario(TOOLS, says('401e2533-217c-4a59-a275-ceb65462c1fd', '20', ' and', ' 21', ' degrees', '.'), {
      ...body('', { tools }),
      messages: [
        { role: 'user', content: 'What is the weather in Paris and in Rome?' },
        { role: 'assistant', tool_calls: [call('Paris'), call('Rome')] },
        result('get_weather_paris', 20),
        result('get_weather_rome', 21),
      ],
    }),
    // A call can be required, and there is no other tool: so it is the one that was named.
    forced: scenario(TOOL_CHOICE, calls('d737d4ec-04', 'Paris'), choice('REQUIRED')),
    required: scenario('recorded: Cohere, a call that was required', calls('d737d4ec-05', 'Paris'), choice('REQUIRED')),
    forbidden: scenario(TOOL_CHOICE, says('d737d4ec-06', 'I may', ' not look.'), choice('NONE')),
  },
  image: scenario(
    'https://docs.cohere.com/docs/image-inputs',
    { ...says('99c3', 'A pixel', ' and a cat.'), input: 1204 },
    body([
      { type: 'text', text: 'What do these show?' },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${IMAGE_DATA}` } },
      { type: 'image_url', image_url: { url: IMAGE_URL } },
    ]),
  ),
  json: {
    mode: scenario(STRUCTURED, says('30a1-01', '{"capital"', ':"Paris"}'), body('What is the capital of France? Answer in JSON, with the key "capital".', { response_format: { type: 'json_object' } })),
    schema: scenario(STRUCTURED, says('30a1-02', '{"capital"', ':"Paris"}'), body(capital, { response_format: { type: 'json_object', json_schema: JSON_SCHEMA } })),
  },
  reasoning,
  cache: { automatic: scenario('recorded: Cohere, two prompts that begin alike', { ...says('a75442ec-628b', 'It is', ' Paris.'), input: 6076 }, concise) },
  errors,
  streamErrors,
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
