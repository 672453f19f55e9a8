// Made from provider.yaml by `npm run generate`; do not edit.
import type { ProviderDefinition } from '@modelport/provider-base';

/** The facts of this provider. */
export const definition: ProviderDefinition = {
  provider: {
    id: 'openai-compatible',
    name: 'OpenAI-compatible',
    description: 'Any server that speaks OpenAI\'s chat completions - vLLM, SGLang, LM Studio, llama.cpp, TGI and others.',
    documentation: 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html',
  },
  api: {
    baseUrl: 'https://base-url.invalid/v1',
    authType: 'bearer',
    authEnvVar: 'OPENAI_COMPATIBLE_API_KEY',
    keyOptional: true,
    timeout: 600000,
    maxRetries: 2,
    streamUsageOption: true,
    billedAfterAbort: 'unknown',
  },
  capabilities: ['streaming', 'function_calling', 'parallel_function_calling', 'vision', 'audio_input', 'json_mode', 'json_schema', 'reasoning', 'prompt_cache', 'embeddings', 'model_list'],
  models: [],
  errorCodes: {
    NotFoundError: 'model_not_found',
    exceed_context_size_error: 'context_length',
    unavailable_error: 'overloaded',
    overloaded: 'overloaded',
    incomplete_generation: 'server_error',
  },
};
