import { OpenAiChatProvider } from '@modelport/dialects';
import type { CallContext, ListedModel, ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Perplexity's API copies OpenAI's: https://docs.perplexity.ai/api-reference/chat-completions-post */
export class PerplexityProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options);
  }

  /**
   * Perplexity has no list of models: gives those of the definition, once a list that it has and that costs nothing (of asynchronous
   * requests, https://docs.perplexity.ai/api-reference/async-chat-completions-get) has shown that the key is good.
   */
  override listModels(context: CallContext = {}): Promise<readonly ListedModel[]> {
    const models = this.definition.models.map(({ id, name }) => ({ id, name }));
    return this.getJson('/async/chat/completions', context, () => models);
  }
}
