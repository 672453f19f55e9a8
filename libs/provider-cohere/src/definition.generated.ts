// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'cohere',
    name: 'Cohere',
    description: 'Cohere\'s models over its own API, version 2.',
    documentation: 'https://docs.cohere.com/reference/chat',
  },
  api: {
    baseUrl: 'https://api.cohere.com',
    authType: 'bearer',
    authEnvVar: 'COHERE_API_KEY',
    timeout: 300000,
    maxRetries: 2,
    billedAfterAbort: 'generated',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache', 'embeddings', 'model_list'],
  models: [
    { id: 'c4ai-aya-expanse-32b', name: 'Aya Expanse 32B', contextWindow: 128000, maxOutput: 4000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'] },
    { id: 'c4ai-aya-expanse-8b', name: 'Aya Expanse 8B', contextWindow: 8000, maxOutput: 4000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'] },
    { id: 'c4ai-aya-vision-32b', name: 'Aya Vision 32B', contextWindow: 16000, maxOutput: 4000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'vision'] },
    { id: 'c4ai-aya-vision-8b', name: 'Aya Vision 8B', contextWindow: 16000, maxOutput: 4000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'vision'] },
    { id: 'command-a-03-2025', name: 'Command A', contextWindow: 256000, maxOutput: 8000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 2.5, output: 10 } },
    { id: 'command-a-plus-05-2026', name: 'Command A Plus', contextWindow: 128000, maxOutput: 64000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget'], pricing: { input: 2.5, output: 10 } },
    { id: 'command-a-reasoning-08-2025', name: 'Command A Reasoning', contextWindow: 256000, maxOutput: 32000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget'], pricing: { input: 2.5, output: 10 } },
    { id: 'command-a-translate-08-2025', name: 'Command A Translate', contextWindow: 8000, maxOutput: 8000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 2.5, output: 10 } },
    { id: 'command-a-vision-07-2025', name: 'Command A Vision', contextWindow: 128000, maxOutput: 8000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'vision'], pricing: { input: 2.5, output: 10 } },
    { id: 'command-r-08-2024', name: 'Command R', contextWindow: 128000, maxOutput: 4000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.15, output: 0.6 } },
    { id: 'command-r-plus-08-2024', name: 'Command R+', contextWindow: 128000, maxOutput: 4000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 2.5, output: 10 } },
    { id: 'command-r7b-12-2024', name: 'Command R7B', contextWindow: 128000, maxOutput: 4000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.0375, output: 0.15 } },
    { id: 'command-r7b-arabic-02-2025', name: 'Command R7B Arabic', contextWindow: 128000, maxOutput: 4000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.0375, output: 0.15 } },
    { id: 'north-mini-code-1-0', name: 'North Mini Code', contextWindow: 256000, maxOutput: 64000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 0, output: 0 } },
  ],
  errorCodes: {
    '402': 'quota_exhausted',
    '498': 'content_filter',
    '499': 'server_error',
  },
};
