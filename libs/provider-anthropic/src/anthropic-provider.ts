import { anthropicMessages } from '@modelport/dialects';
import { LlmProviderBase, type ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Anthropic's models over the Messages API. */
export class AnthropicProvider extends LlmProviderBase {
  static readonly definition = definition;

  constructor(options?: ProviderOptions) {
    super(definition, anthropicMessages, options);
  }

  /** All on one page: the vendor gives 20 unless asked for more. Source: https://docs.anthropic.com/en/api/models-list */
  protected override get modelsPath(): string {
    return '/v1/models?limit=1000';
  }
}
