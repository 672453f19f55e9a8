// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'google',
    name: 'Google',
    description: 'Gemini models over Google\'s Gemini API.',
    documentation: 'https://ai.google.dev/api/generate-content',
  },
  api: {
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    authType: 'header',
    authName: 'x-goog-api-key',
    authEnvVar: 'GEMINI_API_KEY',
    timeout: 600000,
    maxRetries: 2,
    billedAfterAbort: 'whole',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'adaptive_reasoning', 'prompt_cache', 'embeddings', 'model_list'],
  models: [
    { id: 'gemini-2.5-flash', name: 'Gemini 2.5 Flash', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'audio', 'video', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 0.3, output: 2.5, cachedInput: 0.03, audioInput: 1 } },
    { id: 'gemini-2.5-flash-image', name: 'Nano Banana', contextWindow: 32768, maxOutput: 32768, modalities: { input: ['text', 'image'], output: ['text', 'image'] }, capabilities: ['streaming', 'vision', 'reasoning', 'prompt_cache'], pricing: { input: 0.3, output: 30, cachedInput: 0.075 } },
    { id: 'gemini-2.5-flash-lite', name: 'Gemini 2.5 Flash-Lite', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'audio', 'video', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 0.1, output: 0.4, cachedInput: 0.01, audioInput: 0.3 } },
    { id: 'gemini-2.5-pro', name: 'Gemini 2.5 Pro', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'audio', 'video', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 1.25, output: 10, cachedInput: 0.125, tiers: [{ above: 200000, input: 2.5, output: 15, cachedInput: 0.25 }] } },
    { id: 'gemini-3-flash-preview', name: 'Gemini 3 Flash Preview', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'video', 'audio', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.5, output: 3, cachedInput: 0.05, audioInput: 1 } },
    { id: 'gemini-3-pro-image-preview', name: 'Nano Banana Pro', contextWindow: 131072, maxOutput: 32768, modalities: { input: ['text', 'image'], output: ['text', 'image'] }, capabilities: ['streaming', 'vision', 'reasoning'], pricing: { input: 2, output: 120 } },
    { id: 'gemini-3.1-flash-image-preview', name: 'Nano Banana 2', contextWindow: 65536, maxOutput: 65536, modalities: { input: ['text', 'image', 'pdf'], output: ['text', 'image'] }, capabilities: ['streaming', 'vision', 'documents', 'reasoning', 'adaptive_reasoning'], pricing: { input: 0.5, output: 60 } },
    { id: 'gemini-3.1-flash-lite', name: 'Gemini 3.1 Flash Lite', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'video', 'audio', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 0.25, output: 1.5, cachedInput: 0.025, audioInput: 0.5 } },
    { id: 'gemini-3.1-pro-preview', name: 'Gemini 3.1 Pro Preview', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'video', 'audio', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 2, output: 12, cachedInput: 0.2, tiers: [{ above: 200000, input: 4, output: 18, cachedInput: 0.4 }] } },
    { id: 'gemini-3.1-pro-preview-customtools', name: 'Gemini 3.1 Pro Preview Custom Tools', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'video', 'audio', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 2, output: 12, cachedInput: 0.2, tiers: [{ above: 200000, input: 4, output: 18, cachedInput: 0.4 }] } },
    { id: 'gemini-3.5-flash', name: 'Gemini 3.5 Flash', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'video', 'audio', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'adaptive_reasoning', 'prompt_cache'], pricing: { input: 1.5, output: 9, cachedInput: 0.15, audioInput: 1.5 } },
    { id: 'gemini-embedding-001', name: 'Gemini Embedding 001', contextWindow: 2048, modalities: { input: ['text'], output: [] }, capabilities: ['embeddings'], pricing: { input: 0.15, output: 0 } },
    { id: 'gemini-flash-latest', name: 'Gemini Flash Latest', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'audio', 'video', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 0.3, output: 2.5, cachedInput: 0.075, audioInput: 1 } },
    { id: 'gemini-flash-lite-latest', name: 'Gemini Flash-Lite Latest', contextWindow: 1048576, maxOutput: 65536, modalities: { input: ['text', 'image', 'audio', 'video', 'pdf'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'documents', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'reasoning_budget', 'prompt_cache'], pricing: { input: 0.1, output: 0.4, cachedInput: 0.025 } },
    { id: 'gemma-4-26b-a4b-it', name: 'Gemma 4 26B A4B IT', contextWindow: 262144, maxOutput: 32768, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning'] },
    { id: 'gemma-4-31b-it', name: 'Gemma 4 31B IT', contextWindow: 262144, maxOutput: 32768, modalities: { input: ['text', 'image'], output: ['text'] }, capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'json_mode', 'json_schema', 'reasoning'] },
  ],
  errorCodes: {
    API_KEY_INVALID: 'upstream_authentication',
    API_KEY_SERVICE_BLOCKED: 'permission',
    SERVICE_DISABLED: 'permission',
    UNAUTHENTICATED: 'upstream_authentication',
    PERMISSION_DENIED: 'permission',
    FAILED_PRECONDITION: 'permission',
    NOT_FOUND: 'model_not_found',
    RESOURCE_EXHAUSTED: 'rate_limit',
    INTERNAL: 'server_error',
    UNAVAILABLE: 'overloaded',
    DEADLINE_EXCEEDED: 'timeout',
  },
};
