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
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'adaptive_reasoning', 'prompt_cache', 'model_list'],
  models: [
    { id: 'claude-fable-5', name: 'Claude Fable 5', contextWindow: 1000000, maxOutput: 128000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 10, output: 50, cachedInput: 1, cacheWrite: 12.5, cacheWrite1h: 20 } },
    { id: 'claude-haiku-4-5', name: 'Claude Haiku 4.5 (latest)', contextWindow: 200000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 1, output: 5, cachedInput: 0.1, cacheWrite: 1.25, cacheWrite1h: 2 } },
    { id: 'claude-haiku-4-5-20251001', name: 'Claude Haiku 4.5', contextWindow: 200000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 1, output: 5, cachedInput: 0.1, cacheWrite: 1.25, cacheWrite1h: 2 } },
    { id: 'claude-opus-4-0', name: 'Claude Opus 4 (latest)', contextWindow: 200000, maxOutput: 32000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 15, output: 75, cachedInput: 1.5, cacheWrite: 18.75, cacheWrite1h: 30 } },
    { id: 'claude-opus-4-1', name: 'Claude Opus 4.1 (latest)', contextWindow: 200000, maxOutput: 32000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 15, output: 75, cachedInput: 1.5, cacheWrite: 18.75, cacheWrite1h: 30 } },
    { id: 'claude-opus-4-1-20250805', name: 'Claude Opus 4.1', contextWindow: 200000, maxOutput: 32000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 15, output: 75, cachedInput: 1.5, cacheWrite: 18.75, cacheWrite1h: 30 } },
    { id: 'claude-opus-4-20250514', name: 'Claude Opus 4', contextWindow: 200000, maxOutput: 32000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 15, output: 75, cachedInput: 1.5, cacheWrite: 18.75, cacheWrite1h: 30 } },
    { id: 'claude-opus-4-5', name: 'Claude Opus 4.5 (latest)', contextWindow: 200000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 5, output: 25, cachedInput: 0.5, cacheWrite: 6.25, cacheWrite1h: 10 } },
    { id: 'claude-opus-4-5-20251101', name: 'Claude Opus 4.5', contextWindow: 200000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 5, output: 25, cachedInput: 0.5, cacheWrite: 6.25, cacheWrite1h: 10 } },
    { id: 'claude-opus-4-6', name: 'Claude Opus 4.6', contextWindow: 1000000, maxOutput: 128000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 5, output: 25, cachedInput: 0.5, cacheWrite: 6.25, cacheWrite1h: 10 } },
    { id: 'claude-opus-4-7', name: 'Claude Opus 4.7', contextWindow: 1000000, maxOutput: 128000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 5, output: 25, cachedInput: 0.5, cacheWrite: 6.25, cacheWrite1h: 10 } },
    { id: 'claude-opus-4-8', name: 'Claude Opus 4.8', contextWindow: 1000000, maxOutput: 128000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 5, output: 25, cachedInput: 0.5, cacheWrite: 6.25, cacheWrite1h: 10 } },
    { id: 'claude-sonnet-4-0', name: 'Claude Sonnet 4 (latest)', contextWindow: 200000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75, cacheWrite1h: 6 } },
    { id: 'claude-sonnet-4-20250514', name: 'Claude Sonnet 4', contextWindow: 200000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75, cacheWrite1h: 6 } },
    { id: 'claude-sonnet-4-5', name: 'Claude Sonnet 4.5 (latest)', contextWindow: 200000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75, cacheWrite1h: 6 } },
    { id: 'claude-sonnet-4-5-20250929', name: 'Claude Sonnet 4.5', contextWindow: 200000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75, cacheWrite1h: 6 } },
    { id: 'claude-sonnet-4-6', name: 'Claude Sonnet 4.6', contextWindow: 1000000, maxOutput: 64000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'reasoning_budget', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75, cacheWrite1h: 6 } },
    { id: 'claude-sonnet-5', name: 'Claude Sonnet 5', contextWindow: 1000000, maxOutput: 128000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 2, output: 10, cachedInput: 0.2, cacheWrite: 2.5, cacheWrite1h: 4 } },
  ],
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
