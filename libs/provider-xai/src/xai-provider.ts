import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** xAI's API copies OpenAI's. Models that reason refuse penalties and stop sequences: https://docs.x.ai/docs/guides/reasoning */
export class XaiProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { maxTokensField: 'max_completion_tokens', reasoningReplay: 'reasoning_content', reasoningRefuses: ['presencePenalty', 'frequencyPenalty', 'stop'] });
  }
}
