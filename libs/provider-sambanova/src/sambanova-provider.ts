import { OpenAiChatProvider } from '@modelport/dialects';
import { type EmbedRequest, LlmError, type ProviderDefinition, type ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** SambaNova's API copies OpenAI's. Images come as data, and thinking is switched through the chat template. */
export class SambaNovaProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, {
      topK: true,
      imageUrls: false,
      completions: { path: '/completions' },
      reasoningSwitch: { on: { chat_template_kwargs: { enable_thinking: true } }, off: { chat_template_kwargs: { enable_thinking: false } } },
    });
  }

  /** Source: https://docs.sambanova.ai/docs/api-reference/embeddings/create-embeddings */
  protected override embedBody({ model, input, dimensions }: EmbedRequest): object {
    if (dimensions !== undefined) throw new LlmError('unsupported', `${this.providerId} has no choice of dimensions`, { providerId: this.providerId, model, path: 'dimensions' });
    return { model, input };
  }
}
