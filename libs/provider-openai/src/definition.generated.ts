// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'openai',
    name: 'OpenAI',
    description: 'OpenAI\'s models over the Chat Completions and Embeddings APIs.',
    documentation: 'https://platform.openai.com/docs/api-reference',
  },
  api: {
    baseUrl: 'https://api.openai.com/v1',
    authType: 'bearer',
    authEnvVar: 'OPENAI_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: true,
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache', 'embeddings', 'model_list'],
  models: [],
  errorCodes: {
    invalid_api_key: 'upstream_authentication',
    unsupported_country_region_territory: 'permission',
    insufficient_quota: 'quota_exhausted',
    credit_balance_exhausted: 'quota_exhausted',
    organization_spend_limit_exceeded: 'quota_exhausted',
    project_spend_limit_exceeded: 'quota_exhausted',
    organization_usage_limit_exceeded: 'quota_exhausted',
    rate_limit_exceeded: 'rate_limit',
    slow_down: 'rate_limit',
    model_not_found: 'model_not_found',
    context_length_exceeded: 'context_length',
    content_policy_violation: 'content_filter',
    content_filter: 'content_filter',
    server_is_overloaded: 'overloaded',
    server_error: 'server_error',
  },
};
