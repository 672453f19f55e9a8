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
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache', 'model_list'],
  models: [],
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
