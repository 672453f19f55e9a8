// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'ollama',
    name: 'Ollama',
    description: 'Models on one\'s own machine or network, over Ollama\'s native API.',
    documentation: 'https://github.com/ollama/ollama/blob/main/docs/api.md',
    platform: 'local',
  },
  api: {
    baseUrl: 'http://127.0.0.1:11434',
    authType: 'none',
    timeout: 300000,
    maxRetries: 2,
    billedAfterAbort: 'generated',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'embeddings', 'model_list'],
  models: [],
  defaultPricing: {
    input: 0,
    output: 0,
    cachedInput: 0,
    cacheWrite: 0,
    cacheWrite1h: 0,
    reasoning: 0,
    audioInput: 0,
    audioOutput: 0,
  },
  errorCodes: {
    '404': 'model_not_found',
    '503': 'overloaded',
  },
};
