// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'fireworks',
    name: 'Fireworks AI',
    description: 'Open-weight models on Fireworks\' servers, over its OpenAI-compatible API.',
    documentation: 'https://docs.fireworks.ai/api-reference/post-chatcompletions',
  },
  api: {
    baseUrl: 'https://api.fireworks.ai/inference/v1',
    authType: 'bearer',
    authEnvVar: 'FIREWORKS_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: false,
    billedAfterAbort: 'generated',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache', 'embeddings', 'model_list'],
  models: [
    { id: 'accounts/fireworks/models/deepseek-v4-flash', name: 'DeepSeek V4 Flash', contextWindow: 1000000, maxOutput: 384000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.14, output: 0.28, cachedInput: 0.028 } },
    { id: 'accounts/fireworks/models/deepseek-v4-pro', name: 'DeepSeek V4 Pro', contextWindow: 1000000, maxOutput: 384000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 1.74, output: 3.48, cachedInput: 0.145 } },
    { id: 'accounts/fireworks/models/glm-5p1', name: 'GLM 5.1', contextWindow: 202800, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'prompt_cache'], pricing: { input: 1.4, output: 4.4, cachedInput: 0.26 } },
    { id: 'accounts/fireworks/models/glm-5p2', name: 'GLM 5.2', contextWindow: 1048575, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 1.4, output: 4.4, cachedInput: 0.26 } },
    { id: 'accounts/fireworks/models/gpt-oss-120b', name: 'GPT OSS 120B', contextWindow: 131072, maxOutput: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.15, output: 0.6, cachedInput: 0.015 } },
    { id: 'accounts/fireworks/models/gpt-oss-20b', name: 'GPT OSS 20B', contextWindow: 131072, maxOutput: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.07, output: 0.3, cachedInput: 0.035 } },
    { id: 'accounts/fireworks/models/kimi-k2p6', name: 'Kimi K2.6', contextWindow: 262000, maxOutput: 262000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'reasoning', 'prompt_cache'], pricing: { input: 0.95, output: 4, cachedInput: 0.16 } },
    { id: 'accounts/fireworks/models/kimi-k2p7-code', name: 'Kimi K2.7 Code', contextWindow: 262000, maxOutput: 262000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'reasoning', 'prompt_cache'], pricing: { input: 0.95, output: 4, cachedInput: 0.19 } },
    { id: 'accounts/fireworks/models/minimax-m2p7', name: 'MiniMax-M2.7', contextWindow: 196608, maxOutput: 196608, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.3, output: 1.2, cachedInput: 0.06 } },
    { id: 'accounts/fireworks/models/minimax-m3', name: 'MiniMax-M3', contextWindow: 512000, maxOutput: 512000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.3, output: 1.2, cachedInput: 0.06 } },
    { id: 'accounts/fireworks/models/qwen3p7-plus', name: 'Qwen 3.7 Plus', contextWindow: 262144, maxOutput: 65536, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'reasoning', 'prompt_cache'], pricing: { input: 0.4, output: 1.6, cachedInput: 0.08 } },
    { id: 'accounts/fireworks/routers/glm-5p1-fast', name: 'GLM 5.1 Fast', contextWindow: 202800, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'prompt_cache'], pricing: { input: 2.8, output: 8.8, cachedInput: 0.52 } },
    { id: 'accounts/fireworks/routers/glm-5p2-fast', name: 'GLM 5.2 Fast', contextWindow: 1048575, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 2.1, output: 6.6, cachedInput: 0.21 } },
    { id: 'accounts/fireworks/routers/kimi-k2p6-fast', name: 'Kimi K2.6 Fast', contextWindow: 262000, maxOutput: 262000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'reasoning', 'prompt_cache'], pricing: { input: 2, output: 8, cachedInput: 0.3 } },
    { id: 'accounts/fireworks/routers/kimi-k2p6-turbo', name: 'Kimi K2.6 Turbo', contextWindow: 262000, maxOutput: 262000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'reasoning', 'prompt_cache'], pricing: { input: 2, output: 8, cachedInput: 0.3 } },
    { id: 'accounts/fireworks/routers/kimi-k2p7-code-fast', name: 'Kimi K2.7 Code Fast', contextWindow: 262000, maxOutput: 262000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'reasoning', 'prompt_cache'], pricing: { input: 1.9, output: 8, cachedInput: 0.38 } },
  ],
  errorCodes: {
    '412': 'quota_exhausted',
    NOT_FOUND: 'model_not_found',
  },
};
