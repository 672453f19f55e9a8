// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'openrouter',
    name: 'OpenRouter',
    description: 'Models of many makers through OpenRouter\'s Chat Completions API.',
    documentation: 'https://openrouter.ai/docs/api-reference/overview',
  },
  api: {
    baseUrl: 'https://openrouter.ai/api/v1',
    authType: 'bearer',
    authEnvVar: 'OPENROUTER_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: false,
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache', 'embeddings', 'model_list'],
  models: [],
  errorCodes: {
    '401': 'upstream_authentication',
    '402': 'quota_exhausted',
    '408': 'timeout',
    '429': 'rate_limit',
    '502': 'server_error',
    '503': 'overloaded',
  },
};
