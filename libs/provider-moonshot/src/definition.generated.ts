// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'moonshot',
    name: 'Moonshot AI',
    description: 'Moonshot\'s Kimi models over its OpenAI-compatible API.',
    documentation: 'https://platform.moonshot.ai/docs/api/chat',
  },
  api: {
    baseUrl: 'https://api.moonshot.ai/v1',
    authType: 'bearer',
    authEnvVar: 'MOONSHOT_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: false,
    billedAfterAbort: 'unknown',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache', 'model_list'],
  models: [
    { id: 'kimi-k2-0711-preview', name: 'Kimi K2 0711', contextWindow: 131072, maxOutput: 16384, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'prompt_cache'], pricing: { input: 0.6, output: 2.5, cachedInput: 0.15 } },
    { id: 'kimi-k2-0905-preview', name: 'Kimi K2 0905', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'prompt_cache'], pricing: { input: 0.6, output: 2.5, cachedInput: 0.15 } },
    { id: 'kimi-k2-thinking', name: 'Kimi K2 Thinking', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'prompt_cache'], pricing: { input: 0.6, output: 2.5, cachedInput: 0.15 } },
    { id: 'kimi-k2-thinking-turbo', name: 'Kimi K2 Thinking Turbo', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'reasoning', 'prompt_cache'], pricing: { input: 1.15, output: 8, cachedInput: 0.15 } },
    { id: 'kimi-k2-turbo-preview', name: 'Kimi K2 Turbo', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'prompt_cache'], pricing: { input: 2.4, output: 10, cachedInput: 0.6 } },
    { id: 'kimi-k2.5', name: 'Kimi K2.5', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image', 'video'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.6, output: 3, cachedInput: 0.1 } },
    { id: 'kimi-k2.6', name: 'Kimi K2.6', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image', 'video'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.95, output: 4, cachedInput: 0.16 } },
    { id: 'kimi-k2.7-code', name: 'Kimi K2.7 Code', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image', 'video'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 0.95, output: 4, cachedInput: 0.19 } },
    { id: 'kimi-k2.7-code-highspeed', name: 'Kimi K2.7 Code HighSpeed', contextWindow: 262144, maxOutput: 262144, modalities: { input: ['text', 'image', 'video'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 1.9, output: 8, cachedInput: 0.38 } },
  ],
  errorCodes: {
    content_filter: 'content_filter',
    invalid_authentication_error: 'upstream_authentication',
    incorrect_api_key_error: 'upstream_authentication',
    exceeded_current_quota_error: 'quota_exhausted',
    permission_denied_error: 'permission',
    resource_not_found_error: 'model_not_found',
    engine_overloaded_error: 'overloaded',
    rate_limit_reached_error: 'rate_limit',
  },
};
