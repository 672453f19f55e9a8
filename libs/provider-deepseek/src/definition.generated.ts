// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'deepseek',
    name: 'DeepSeek',
    description: 'DeepSeek\'s models over its OpenAI-compatible API.',
    documentation: 'https://api-docs.deepseek.com',
  },
  api: {
    baseUrl: 'https://api.deepseek.com',
    authType: 'bearer',
    authEnvVar: 'DEEPSEEK_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: true,
    billedAfterAbort: 'generated',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'reasoning', 'adaptive_reasoning', 'prompt_cache', 'model_list'],
  models: [
    { id: 'deepseek-chat', name: 'DeepSeek Chat', contextWindow: 1000000, maxOutput: 384000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'prompt_cache'], pricing: { input: 0.14, output: 0.28, cachedInput: 0.0028 } },
    { id: 'deepseek-reasoner', name: 'DeepSeek Reasoner', contextWindow: 1000000, maxOutput: 384000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'prompt_cache'], pricing: { input: 0.14, output: 0.28, cachedInput: 0.0028 } },
    { id: 'deepseek-v4-flash', name: 'DeepSeek V4 Flash', contextWindow: 1000000, maxOutput: 384000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.14, output: 0.28, cachedInput: 0.0028 } },
    { id: 'deepseek-v4-pro', name: 'DeepSeek V4 Pro', contextWindow: 1000000, maxOutput: 384000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.435, output: 0.87, cachedInput: 0.003625 } },
  ],
  errorCodes: {
    '402': 'quota_exhausted',
    '422': 'invalid_request',
    '503': 'overloaded',
  },
};
