import { DOCUMENT_URL, openAiScenarios, type OpenAiVendor, type ProviderReplies } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { answerOf, chunksOf, MODEL, PROCESSING, STYLE } from './wire.js';

const PDF = 'https://openrouter.ai/docs/features/multimodal/pdfs';
const STRUCTURED = 'https://openrouter.ai/docs/features/structured-outputs';
const REASONING = 'https://openrouter.ai/docs/use-cases/reasoning-tokens';
const TOOLS = 'https://openrouter.ai/docs/features/tool-calling';
const CACHING = 'https://openrouter.ai/docs/features/prompt-caching';

const vendor: OpenAiVendor = {
  model: MODEL,
  effort: 'reasoning',
  replay: 'reasoning_details',
  style: STYLE,
  mayMiss: 2,
  answer: answerOf,
  chunks: chunksOf,
  documentAddress: DOCUMENT_URL,
  models: { audio: 'google/gemini-2.5-flash', cachedUsage: 'google/gemini-2.5-flash' },
  sources: {
    unary: 'https://openrouter.ai/docs/api-reference/chat-completion',
    stream: 'recorded: a stream of OpenRouter: comments, a role in every delta, the finish in a chunk of its own, usage beside an empty delta',
    tools: TOOLS,
    toolChoice: TOOLS,
    image: 'https://openrouter.ai/docs/features/multimodal/images',
    document: PDF,
    documentUrl: PDF,
    audio: 'https://openrouter.ai/docs/features/multimodal/audio',
    json: STRUCTURED,
    jsonSchema: STRUCTURED,
    reasoning: REASONING,
    effort: REASONING,
    budget: REASONING,
    cacheControl: CACHING,
    cachedUsage: CACHING,
  },
};

/** What OpenRouter says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ping: PROCESSING,
  ...openAiScenarios(vendor),
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
