import { openAiScenarios, type OpenAiVendor, type ProviderReplies, sseEvents } from '@modelport/provider-testing';
import { errors } from './error-replies.js';
import { responses } from './responses-scenarios.js';
import { ANSWERING_MODEL, answerOf, chunk, chunksOf, firstChunk, STYLE } from './wire.js';

const MODEL = 'gpt-4o-mini';
const TOOLS = 'https://platform.openai.com/docs/guides/function-calling';
const STRUCTURED = 'https://platform.openai.com/docs/guides/structured-outputs';

const vendor: OpenAiVendor = {
  model: MODEL,
  answeringModel: ANSWERING_MODEL,
  limit: 'max_completion_tokens',
  asksForUsage: true,
  style: STYLE,
  answer: answerOf,
  chunks: chunksOf,
  sources: {
    unary: 'https://platform.openai.com/docs/api-reference/chat/create',
    stream: 'https://platform.openai.com/docs/api-reference/chat-streaming/streaming',
    tools: TOOLS,
    toolChoice: `${TOOLS}#tool-choice`,
    image: 'https://platform.openai.com/docs/guides/images-vision',
    document: 'https://platform.openai.com/docs/guides/pdf-files',
    audio: 'https://platform.openai.com/docs/guides/audio',
    json: `${STRUCTURED}#json-mode`,
    jsonSchema: STRUCTURED,
    cachedUsage: 'https://platform.openai.com/docs/guides/prompt-caching',
  },
};

/** What OpenAI says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  reasoning: responses.reasoning,
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
