import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/**
 * Cerebras' API copies OpenAI's, and refuses some of its fields: https://inference-docs.cerebras.ai/resources/openai. Some models tell their
 * thoughts among their words, unless they are asked to tell them apart: https://inference-docs.cerebras.ai/capabilities/reasoning
 */
export class CerebrasProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { maxTokensField: 'max_completion_tokens', shownThoughts: { reasoning_format: 'parsed' }, completions: { path: '/completions' }, refuses: ['frequencyPenalty', 'presencePenalty', 'serviceTier', 'metadata'] });
  }
}
