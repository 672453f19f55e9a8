// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'groq',
    name: 'Groq',
    description: 'Open-weight models on Groq\'s own chips, over its OpenAI-compatible API.',
    documentation: 'https://console.groq.com/docs/api-reference',
  },
  api: {
    baseUrl: 'https://api.groq.com/openai/v1',
    authType: 'bearer',
    authEnvVar: 'GROQ_API_KEY',
    timeout: 60000,
    maxRetries: 2,
    streamUsageOption: false,
    billedAfterAbort: 'whole',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache', 'model_list'],
  models: [
    { id: 'groq/compound', name: 'Compound', contextWindow: 131072, maxOutput: 8192, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'] },
    { id: 'groq/compound-mini', name: 'Compound Mini', contextWindow: 131072, maxOutput: 8192, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'] },
    { id: 'llama-3.1-8b-instant', name: 'Llama 3.1 8B', contextWindow: 131072, maxOutput: 131072, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling'], pricing: { input: 0.05, output: 0.08 } },
    { id: 'llama-3.3-70b-versatile', name: 'Llama 3.3 70B', contextWindow: 131072, maxOutput: 32768, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling'], pricing: { input: 0.59, output: 0.79 } },
    { id: 'meta-llama/llama-4-scout-17b-16e-instruct', name: 'Llama 4 Scout 17B 16E', contextWindow: 131072, maxOutput: 8192, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema'], pricing: { input: 0.11, output: 0.34 } },
    { id: 'meta-llama/llama-prompt-guard-2-22m', name: 'Llama Prompt Guard 2 22M', contextWindow: 512, maxOutput: 512, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'], pricing: { input: 0.03, output: 0.03 } },
    { id: 'meta-llama/llama-prompt-guard-2-86m', name: 'Prompt Guard 2 86M', contextWindow: 512, maxOutput: 512, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'], pricing: { input: 0.04, output: 0.04 } },
    { id: 'openai/gpt-oss-120b', name: 'GPT OSS 120B', contextWindow: 131072, maxOutput: 65536, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.15, output: 0.6, cachedInput: 0.075 } },
    { id: 'openai/gpt-oss-20b', name: 'GPT OSS 20B', contextWindow: 131072, maxOutput: 65536, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.075, output: 0.3, cachedInput: 0.0375 } },
    { id: 'openai/gpt-oss-safeguard-20b', name: 'Safety GPT OSS 20B', contextWindow: 131072, maxOutput: 65536, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning'], pricing: { input: 0.075, output: 0.3 } },
    { id: 'qwen/qwen3-32b', name: 'Qwen3-32B', contextWindow: 131072, maxOutput: 40960, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning'], pricing: { input: 0.29, output: 0.59 } },
  ],
  errorCodes: {
    '498': 'overloaded',
    invalid_api_key: 'upstream_authentication',
    rate_limit_exceeded: 'rate_limit',
    model_not_found: 'model_not_found',
    model_decommissioned: 'model_not_found',
    context_length_exceeded: 'context_length',
    capacity_exceeded: 'overloaded',
    tool_use_failed: 'malformed_response',
    json_validate_failed: 'malformed_response',
  },
};
