import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Fireworks' API copies OpenAI's: https://docs.fireworks.ai/api-reference/post-chatcompletions */
export class FireworksProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { choices: true, topK: true, reasoningReplay: 'reasoning_content', completions: { path: '/completions' } });
  }
}
