import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** OpenAI's own API: chat completions and embeddings. */
export class OpenAiProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { maxTokensField: 'max_completion_tokens' });
  }
}
