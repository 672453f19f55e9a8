import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/**
 * Open models at many hosts, over Hugging Face's router (https://huggingface.co/docs/inference-providers). The host is chosen by an
 * ending of the model's name (`:novita`, `:fastest`, `:cheapest`); a dedicated endpoint, which TGI or vLLM serves, by `baseUrl`.
 */
export class HuggingFaceProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options);
  }
}
