// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'sandbox',
    name: 'Sandbox',
    description: 'Deterministic answers made on this machine, for development and tests. No vendor and no network.',
  },
  api: {
    baseUrl: 'https://sandbox.invalid',
    authType: 'none',
    timeout: 60000,
    maxRetries: 0,
    streamUsageOption: true,
    billedAfterAbort: 'generated',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'adaptive_reasoning', 'prompt_cache', 'embeddings', 'model_list'],
  models: [
    { id: 'sandbox-1', name: 'Sandbox', contextWindow: 128000, maxOutput: 16384, modalities: { input: ['text', 'image', 'audio', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'adaptive_reasoning', 'prompt_cache'] },
    { id: 'sandbox-embed', name: 'Sandbox embeddings', contextWindow: 8192, modalities: { input: ['text'], output: [] }, capabilities: ['embeddings'] },
  ],
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
  errorCodes: {},
};
