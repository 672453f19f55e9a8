// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'together',
    name: 'Together AI',
    description: 'Open-weight models on Together\'s servers, over its OpenAI-compatible API.',
    documentation: 'https://docs.together.ai/reference/chat-completions-1',
  },
  api: {
    baseUrl: 'https://api.together.xyz/v1',
    authType: 'bearer',
    authEnvVar: 'TOGETHER_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: false,
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache', 'embeddings', 'model_list'],
  models: [
    { id: 'LiquidAI/LFM2-24B-A2B', name: 'LFM2-24B-A2B', contextWindow: 32768, maxOutput: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'], pricing: { input: 0.03, output: 0.12 } },
    { id: 'MiniMaxAI/MiniMax-M2.7', name: 'MiniMax-M2.7', contextWindow: 202752, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.3, output: 1.2, cachedInput: 0.06 } },
    { id: 'MiniMaxAI/MiniMax-M3', name: 'MiniMax-M3', contextWindow: 524288, maxOutput: 250000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.3, output: 1.2, cachedInput: 0.06 } },
    { id: 'Qwen/Qwen2.5-7B-Instruct-Turbo', name: 'Qwen 2.5 7B Instruct Turbo', contextWindow: 32768, maxOutput: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.3, output: 0.3 } },
    { id: 'Qwen/Qwen3-235B-A22B-Instruct-2507-tput', name: 'Qwen3 235B A22B Instruct 2507 FP8', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling'], pricing: { input: 0.2, output: 0.6 } },
    { id: 'Qwen/Qwen3.5-397B-A17B', name: 'Qwen3.5 397B A17B', contextWindow: 262144, maxOutput: 130000, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'reasoning'], pricing: { input: 0.6, output: 3.6 } },
    { id: 'Qwen/Qwen3.5-9B', name: 'Qwen3.5 9B', contextWindow: 262144, maxOutput: 65536, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 0.17, output: 0.25 } },
    { id: 'Qwen/Qwen3.6-Plus', name: 'Qwen3.6 Plus', contextWindow: 1000000, maxOutput: 500000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning'], pricing: { input: 0.5, output: 3 } },
    { id: 'Qwen/Qwen3.7-Max', name: 'Qwen3.7 Max', contextWindow: 1000000, maxOutput: 500000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling'], pricing: { input: 1.25, output: 3.75 } },
    { id: 'deepcogito/cogito-v2-1-671b', name: 'Cogito v2.1 671B', contextWindow: 163840, maxOutput: 163840, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'reasoning'], pricing: { input: 1.25, output: 1.25 } },
    { id: 'deepseek-ai/DeepSeek-V4-Pro', name: 'DeepSeek V4 Pro', contextWindow: 512000, maxOutput: 384000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 1.74, output: 3.48, cachedInput: 0.2 } },
    { id: 'essentialai/Rnj-1-Instruct', name: 'Rnj-1 Instruct', contextWindow: 32768, maxOutput: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling'], pricing: { input: 0.15, output: 0.15 } },
    { id: 'google/gemma-3n-E4B-it', name: 'Gemma 3N E4B Instruct', contextWindow: 32768, maxOutput: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'json_mode', 'json_schema'], pricing: { input: 0.06, output: 0.12 } },
    { id: 'google/gemma-4-31B-it', name: 'Gemma 4 31B Instruct', contextWindow: 262144, maxOutput: 131072, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 0.39, output: 0.97 } },
    { id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo', name: 'Llama 3.3 70B', contextWindow: 131072, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling'], pricing: { input: 0.88, output: 0.88 } },
    { id: 'meta-llama/Meta-Llama-3-8B-Instruct-Lite', name: 'Meta Llama 3 8B Instruct Lite', contextWindow: 8192, maxOutput: 8192, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'], pricing: { input: 0.14, output: 0.14 } },
    { id: 'moonshotai/Kimi-K2.6', name: 'Kimi K2.6', contextWindow: 262144, maxOutput: 131000, modalities: { input: ['text', 'image', 'video'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 1.2, output: 4.5, cachedInput: 0.2 } },
    { id: 'moonshotai/Kimi-K2.7-Code', name: 'Kimi K2.7 Code', contextWindow: 262144, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.95, output: 4, cachedInput: 0.19 } },
    { id: 'nvidia/nemotron-3-ultra-550b-a55b', name: 'Nemotron 3 Ultra 550B A55B', contextWindow: 512300, maxOutput: 512300, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.6, output: 3.6, cachedInput: 0.2 } },
    { id: 'openai/gpt-oss-120b', name: 'GPT OSS 120B', contextWindow: 131072, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'adaptive_reasoning'], pricing: { input: 0.15, output: 0.6 } },
    { id: 'openai/gpt-oss-20b', name: 'GPT OSS 20B', contextWindow: 131072, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning'], pricing: { input: 0.05, output: 0.2 } },
    { id: 'pearl-ai/gemma-4-31b-it', name: 'Pearl AI Gemma 4 31B Instruct', contextWindow: 32000, maxOutput: 32000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'reasoning'], pricing: { input: 0.28, output: 0.86 } },
    { id: 'zai-org/GLM-5', name: 'GLM-5', contextWindow: 202752, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 1, output: 3.2 } },
    { id: 'zai-org/GLM-5.1', name: 'GLM-5.1', contextWindow: 202752, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 1.4, output: 4.4 } },
    { id: 'zai-org/GLM-5.2', name: 'GLM-5.2', contextWindow: 262144, maxOutput: 164000, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 1.4, output: 4.4, cachedInput: 0.26 } },
  ],
  errorCodes: {
    invalid_api_key: 'upstream_authentication',
    model_not_available: 'model_not_found',
    dynamic_request_limited: 'rate_limit',
    dynamic_token_limited: 'rate_limit',
  },
};
