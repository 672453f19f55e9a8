import { OpenAiChatProvider, THINKING_SWITCH } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Moonshot's API copies OpenAI's. Models that think have fixed samplers: https://platform.moonshot.ai/docs/guide/kimi-k2-5-quickstart */
export class MoonshotProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, {
      maxTokensField: 'max_completion_tokens',
      choices: true,
      reasoningSwitch: THINKING_SWITCH, forcedCallsExcludeThinking: true,
      reasoningReplay: 'reasoning_content',
      // An empty text counts as none.
      thoughtOfCalls: '.',
      reasoningRefuses: ['temperature', 'topP', 'presencePenalty', 'frequencyPenalty'],
      imageUrls: false,
    });
  }
}
