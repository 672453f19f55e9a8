import { openAiScenarios, type OpenAiVendor, type ProviderReplies } from '@modelport/provider-testing';
import { errors, streamErrors } from './error-replies.js';
import { answerOf, chunksOf } from './wire.js';

const REASONER = 'openai/gpt-oss-120b';
const STRUCTURED = 'https://console.groq.com/docs/structured-outputs';
const REASONING = 'https://console.groq.com/docs/reasoning';

const vendor: OpenAiVendor = {
  model: 'llama-3.3-70b-versatile',
  replay: 'reasoning',
  style: { reasoning: 'reasoning', thinks: 'asked' },
  mayMiss: 1,
  answer: answerOf,
  chunks: chunksOf,
  models: {
    image: 'meta-llama/llama-4-scout-17b-16e-instruct',
    json: REASONER,
    jsonSchema: REASONER,
    reasoning: REASONER,
    effort: REASONER,
    cachedUsage: REASONER,
  },
  sources: {
    unary: 'https://console.groq.com/docs/api-reference#chat-create',
    stream: 'recorded: a stream of Groq: an empty first delta, a delta a word, each call whole, usage under x_groq',
    tools: 'https://console.groq.com/docs/tool-use',
    toolChoice: 'https://console.groq.com/docs/tool-use',
    image: 'https://console.groq.com/docs/vision',
    json: STRUCTURED,
    jsonSchema: STRUCTURED,
    reasoning: REASONING,
    effort: REASONING,
    cachedUsage: 'https://console.groq.com/docs/prompt-caching',
  },
};

/** What Groq says in the course of the conformance kit. */
export const replies: ProviderReplies = {
  ...openAiScenarios(vendor),
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
