import { OpenAiChatProvider } from '@modelport/dialects';
import type { EmbedRequest, ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';
import { mistralChat } from './mistral-chat.js';

/** Mistral (https://docs.mistral.ai), over its own API. */
export class MistralProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { documentUrls: true, embeddingsFields: { dimensions: 'output_dimension' } }, mistralChat);
  }

  /** Source: https://docs.mistral.ai/api/endpoint/embeddings */
  protected override embedBody({ model, input, dimensions }: EmbedRequest): object {
    return { model, input, encoding_format: 'float', ...(dimensions !== undefined && { output_dimension: dimensions }) };
  }
}
