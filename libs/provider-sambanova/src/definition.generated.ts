// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'sambanova',
    name: 'SambaNova',
    description: 'Open-weight models on SambaNova\'s chips, over its OpenAI-compatible API.',
    documentation: 'https://docs.sambanova.ai/cloud/api-reference/endpoints/chat',
  },
  api: {
    baseUrl: 'https://api.sambanova.ai/v1',
    authType: 'bearer',
    authEnvVar: 'SAMBANOVA_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: true,
    billedAfterAbort: 'whole',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'embeddings', 'model_list'],
  models: [
    { id: 'DeepSeek-V3.1', name: 'DeepSeek V3.1', contextWindow: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 3, output: 4.5 } },
    { id: 'DeepSeek-V3.2', name: 'DeepSeek V3.2', contextWindow: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 3, output: 4.5 } },
    { id: 'E5-Mistral-7B-Instruct', name: 'E5 Mistral 7B Instruct', modalities: { input: ['text'], output: [] }, capabilities: ['embeddings'] },
    { id: 'Meta-Llama-3.3-70B-Instruct', name: 'Llama 3.3 70B Instruct', contextWindow: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema'], pricing: { input: 0.6, output: 1.2 } },
    { id: 'MiniMax-M2.7', name: 'MiniMax M2.7', contextWindow: 196608, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'] },
    { id: 'gemma-4-31B-it', name: 'Gemma 4 31B', modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'] },
    { id: 'gpt-oss-120b', name: 'GPT OSS 120B', contextWindow: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning'], pricing: { input: 0.22, output: 0.59 } },
  ],
  errorCodes: {
    '410': 'model_not_found',
    model_not_found: 'model_not_found',
    rate_limit_exceeded: 'rate_limit',
    context_length_exceeded: 'context_length',
  },
};
