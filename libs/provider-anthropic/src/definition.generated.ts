// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'anthropic',
    name: 'Anthropic',
    description: 'Claude models over Anthropic\'s Messages API.',
    documentation: 'https://docs.claude.com/en/api/messages',
  },
  api: {
    baseUrl: 'https://api.anthropic.com',
    authType: 'header',
    authName: 'x-api-key',
    authEnvVar: 'ANTHROPIC_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    headers: { 'anthropic-version': '2023-06-01' },
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'prompt_cache', 'model_list'],
  models: [],
  errorCodes: {
    '529': 'overloaded',
    authentication_error: 'upstream_authentication',
    permission_error: 'permission',
    billing_error: 'quota_exhausted',
    not_found_error: 'model_not_found',
    request_too_large: 'request_too_large',
    rate_limit_error: 'rate_limit',
    timeout_error: 'timeout',
    api_error: 'server_error',
    overloaded_error: 'overloaded',
  },
};
