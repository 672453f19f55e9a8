import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Together's API copies OpenAI's. Hybrid models think unless told not to: https://docs.together.ai/docs/inference/chat/reasoning */
export class TogetherProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { choices: true, topK: true, reasoningSwitch: { off: { reasoning: { enabled: false } } }, reasoningReplay: 'reasoning', completions: { path: '/completions' } });
  }
}
