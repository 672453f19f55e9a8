// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'xai',
    name: 'xAI',
    description: 'xAI\'s Grok models over its OpenAI-compatible API.',
    documentation: 'https://docs.x.ai/docs/api-reference',
  },
  api: {
    baseUrl: 'https://api.x.ai/v1',
    authType: 'bearer',
    authEnvVar: 'XAI_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: true,
    billedAfterAbort: 'generated',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache', 'model_list'],
  models: [
    { id: 'grok-4.20-0309-non-reasoning', name: 'Grok 4.20 (Non-Reasoning)', contextWindow: 1000000, maxOutput: 30000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'prompt_cache'], pricing: { input: 1.25, output: 2.5, cachedInput: 0.2, tiers: [{ above: 200000, input: 2.5, output: 5, cachedInput: 0.4 }] } },
    { id: 'grok-4.20-0309-reasoning', name: 'Grok 4.20 (Reasoning)', contextWindow: 1000000, maxOutput: 30000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 1.25, output: 2.5, cachedInput: 0.2, tiers: [{ above: 200000, input: 2.5, output: 5, cachedInput: 0.4 }] } },
    { id: 'grok-4.20-multi-agent-0309', name: 'Grok 4.20 Multi-Agent', contextWindow: 1000000, maxOutput: 30000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 1.25, output: 2.5, cachedInput: 0.2, tiers: [{ above: 200000, input: 2.5, output: 5, cachedInput: 0.4 }] } },
    { id: 'grok-4.3', name: 'Grok 4.3', contextWindow: 1000000, maxOutput: 30000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 1.25, output: 2.5, cachedInput: 0.2, tiers: [{ above: 200000, input: 2.5, output: 5, cachedInput: 0.4 }] } },
    { id: 'grok-build-0.1', name: 'Grok Build 0.1', contextWindow: 256000, maxOutput: 256000, modalities: { input: ['text', 'image', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache'], pricing: { input: 1, output: 2, cachedInput: 0.2, tiers: [{ above: 200000, input: 2, output: 4, cachedInput: 0.4 }] } },
  ],
  errorCodes: {
    'The service is currently unavailable': 'overloaded',
    'Some requested entity was not found': 'model_not_found',
    'Some resource has been exhausted': 'rate_limit',
  },
};
