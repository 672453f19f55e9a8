// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'mistral',
    name: 'Mistral',
    description: 'Mistral\'s models over its own API (La Plateforme).',
    documentation: 'https://docs.mistral.ai/api',
  },
  api: {
    baseUrl: 'https://api.mistral.ai/v1',
    authType: 'bearer',
    authEnvVar: 'MISTRAL_API_KEY',
    timeout: 300000,
    maxRetries: 2,
    streamUsageOption: false,
    billedAfterAbort: 'whole',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache', 'embeddings', 'model_list'],
  models: [
    { id: 'codestral-latest', name: 'Codestral (latest)', contextWindow: 256000, maxOutput: 4096, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.3, output: 0.9 } },
    { id: 'magistral-medium-latest', name: 'Magistral Medium (latest)', contextWindow: 128000, maxOutput: 16384, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 2, output: 5 } },
    { id: 'magistral-small', name: 'Magistral Small', contextWindow: 128000, maxOutput: 128000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 0.5, output: 1.5 } },
    { id: 'ministral-3b-latest', name: 'Ministral 3B (latest)', contextWindow: 128000, maxOutput: 128000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.04, output: 0.04 } },
    { id: 'ministral-8b-latest', name: 'Ministral 8B (latest)', contextWindow: 128000, maxOutput: 128000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.1, output: 0.1 } },
    { id: 'mistral-embed', name: 'Mistral Embed', contextWindow: 8000, modalities: { input: ['text'], output: [] }, capabilities: ['embeddings'], pricing: { input: 0.1, output: 0 } },
    { id: 'mistral-large-2411', name: 'Mistral Large 2.1', contextWindow: 131072, maxOutput: 16384, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 2, output: 6 } },
    { id: 'mistral-large-2512', name: 'Mistral Large 3', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 0.5, output: 1.5 } },
    { id: 'mistral-large-latest', name: 'Mistral Large (latest)', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 0.5, output: 1.5 } },
    { id: 'mistral-medium-2505', name: 'Mistral Medium 3', contextWindow: 131072, maxOutput: 131072, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 0.4, output: 2 } },
    { id: 'mistral-medium-2508', name: 'Mistral Medium 3.1', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 0.4, output: 2 } },
    { id: 'mistral-medium-2604', name: 'Mistral Medium 3.5', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning'], pricing: { input: 1.5, output: 7.5 } },
    { id: 'mistral-medium-latest', name: 'Mistral Medium (latest)', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 0.4, output: 2 } },
    { id: 'mistral-nemo', name: 'Mistral Nemo', contextWindow: 128000, maxOutput: 128000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.15, output: 0.15 } },
    { id: 'mistral-small-2506', name: 'Mistral Small 3.2', contextWindow: 128000, maxOutput: 16384, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 0.1, output: 0.3 } },
    { id: 'mistral-small-2603', name: 'Mistral Small 4', contextWindow: 256000, maxOutput: 256000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning'], pricing: { input: 0.15, output: 0.6 } },
    { id: 'mistral-small-latest', name: 'Mistral Small (latest)', contextWindow: 256000, maxOutput: 256000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning'], pricing: { input: 0.15, output: 0.6 } },
    { id: 'open-mistral-7b', name: 'Mistral 7B', contextWindow: 8000, maxOutput: 8000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.25, output: 0.25 } },
    { id: 'open-mixtral-8x22b', name: 'Mixtral 8x22B', contextWindow: 64000, maxOutput: 64000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 2, output: 6 } },
    { id: 'open-mixtral-8x7b', name: 'Mixtral 8x7B', contextWindow: 32000, maxOutput: 32000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.7, output: 0.7 } },
    { id: 'pixtral-12b', name: 'Pixtral 12B', contextWindow: 128000, maxOutput: 128000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 0.15, output: 0.15 } },
    { id: 'pixtral-large-latest', name: 'Pixtral Large (latest)', contextWindow: 128000, maxOutput: 128000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 2, output: 6 } },
  ],
  errorCodes: {
    '1300': 'rate_limit',
    '1500': 'model_not_found',
    '3505': 'overloaded',
    rate_limited: 'rate_limit',
    invalid_model: 'model_not_found',
    service_tier_capacity_exceeded: 'overloaded',
  },
};
