import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Cerebras' API copies OpenAI's, and refuses some of its fields: https://inference-docs.cerebras.ai/resources/openai */
export class CerebrasProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { maxTokensField: 'max_completion_tokens', completions: { path: '/completions' }, refuses: ['frequencyPenalty', 'presencePenalty', 'serviceTier', 'metadata'] });
  }
}
