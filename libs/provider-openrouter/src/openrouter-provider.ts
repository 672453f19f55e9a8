import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** OpenRouter's API: many makers behind OpenAI's format, with its own `reasoning` object and `cache_control`. */
export class OpenRouterProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { reasoning: 'reasoning', reasoningReplay: 'reasoning_details', topK: true, cacheControl: true });
  }
}
