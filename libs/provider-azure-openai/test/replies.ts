import { openAiScenarios, type OpenAiVendor, type ProviderReplies, responsesScenarios, type ResponsesVendor, sseEvents } from '@modelport/provider-testing';
import { errors, FILTERED_BODY } from './error-replies.js';
import { ANSWERING_MODEL, answerOf, chunk, chunksOf, FILTER_CHUNK, firstChunk, STYLE } from './wire.js';

/** The name of the deployment. */
export const MODEL = 'team-gpt-4o-mini';
const DOCS = 'https://learn.microsoft.com/azure/ai-foundry/openai';

const vendor: OpenAiVendor = {
  model: MODEL,
  answeringModel: ANSWERING_MODEL,
  limit: 'max_completion_tokens',
  asksForUsage: true,
  path: '/openai/v1/chat/completions',
  style: STYLE,
  answer: answerOf,
  chunks: chunksOf,
  sources: {
    unary: `${DOCS}/reference`,
    stream: 'recorded: a stream of Azure: what the filter found first, and chunks of a filter that runs beside the model',
    tools: `${DOCS}/how-to/function-calling`,
    toolChoice: `${DOCS}/how-to/function-calling`,
    image: `${DOCS}/how-to/gpt-with-vision`,
    audio: `${DOCS}/audio-completions-quickstart`,
    json: `${DOCS}/how-to/json-mode`,
    jsonSchema: `${DOCS}/how-to/structured-outputs`,
    cachedUsage: `${DOCS}/how-to/prompt-caching`,
  },
};

const RESPONSES = `${DOCS}/how-to/responses`;

/** What Azure is asked by the Responses API: of models that think, and about documents. */
const responsesVendor: ResponsesVendor = {
  model: MODEL,
  answeringModel: ANSWERING_MODEL,
  thinking: { asked: 'gpt-5.4-mini', answering: 'gpt-5.4-mini-2026-03-17' },
  path: '/openai/v1/responses',
  fetchesDocuments: true,
  sources: {
    unary: RESPONSES,
    stream: `${RESPONSES}#streaming`,
    tools: `${RESPONSES}#function-calling`,
    image: `${RESPONSES}#image-input`,
    document: `${RESPONSES}#file-input`,
    documentUrl: `${RESPONSES}#file-input`,
    json: `${DOCS}/how-to/json-mode`,
    jsonSchema: `${DOCS}/how-to/structured-outputs`,
    cachedUsage: `${DOCS}/how-to/prompt-caching`,
    reasoning: `${DOCS}/how-to/reasoning`,
    replay: `${RESPONSES}#encrypted-reasoning-items`,
  },
};
const { documents, reasoning } = responsesScenarios(responsesVendor);

/** What Azure says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
  documents,
  reasoning,
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
