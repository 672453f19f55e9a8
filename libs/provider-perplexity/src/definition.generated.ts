// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'perplexity',
    name: 'Perplexity',
    description: 'Perplexity\'s Sonar models, which answer from the web with citations.',
    documentation: 'https://docs.perplexity.ai/api-reference/chat-completions-post',
  },
  api: {
    baseUrl: 'https://api.perplexity.ai',
    authType: 'bearer',
    authEnvVar: 'PERPLEXITY_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: false,
    billedAfterAbort: 'whole',
  },
  capabilities: ['streaming', 'vision', 'documents', 'json_schema', 'reasoning', 'adaptive_reasoning', 'embeddings'],
  models: [
    { id: 'pplx-embed-v1-0.6b', name: 'Perplexity Embed v1 0.6B', contextWindow: 32000, modalities: { input: ['text'], output: [] }, capabilities: ['embeddings'], pricing: { input: 0.004, output: 0 } },
    { id: 'pplx-embed-v1-4b', name: 'Perplexity Embed v1 4B', contextWindow: 32000, modalities: { input: ['text'], output: [] }, capabilities: ['embeddings'], pricing: { input: 0.03, output: 0 } },
    { id: 'sonar', name: 'Sonar', contextWindow: 128000, maxOutput: 4096, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'], pricing: { input: 1, output: 1 } },
    { id: 'sonar-deep-research', name: 'Perplexity Sonar Deep Research', contextWindow: 128000, maxOutput: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'reasoning', 'adaptive_reasoning'], pricing: { input: 2, output: 8, reasoning: 3 } },
    { id: 'sonar-pro', name: 'Sonar Pro', contextWindow: 200000, maxOutput: 8192, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'vision'], pricing: { input: 3, output: 15 } },
    { id: 'sonar-reasoning-pro', name: 'Sonar Reasoning Pro', contextWindow: 128000, maxOutput: 4096, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'vision', 'reasoning', 'adaptive_reasoning'], pricing: { input: 2, output: 8 } },
  ],
  errorCodes: {
    invalid_model: 'model_not_found',
    insufficient_quota: 'quota_exhausted',
  },
};
