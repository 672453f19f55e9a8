// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'cerebras',
    name: 'Cerebras',
    description: 'Open-weight models on Cerebras\' wafers, over its OpenAI-compatible API.',
    documentation: 'https://inference-docs.cerebras.ai/api-reference/chat-completions',
  },
  api: {
    baseUrl: 'https://api.cerebras.ai/v1',
    authType: 'bearer',
    authEnvVar: 'CEREBRAS_API_KEY',
    timeout: 60000,
    maxRetries: 2,
    streamUsageOption: true,
    billedAfterAbort: 'unknown',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache', 'model_list'],
  models: [
    { id: 'gpt-oss-120b', name: 'GPT OSS 120B', contextWindow: 131072, maxOutput: 40960, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning'], pricing: { input: 0.35, output: 0.75 } },
    { id: 'zai-glm-4.7', name: 'Z.AI GLM-4.7', contextWindow: 131072, maxOutput: 40960, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning'], pricing: { input: 2.25, output: 2.75, cachedInput: 0, cacheWrite: 0 } },
  ],
  errorCodes: {
    wrong_api_key: 'upstream_authentication',
    model_not_found: 'model_not_found',
    context_length_exceeded: 'context_length',
    queue_exceeded: 'overloaded',
    token_quota_exceeded: 'rate_limit',
    request_quota_exceeded: 'rate_limit',
  },
};
