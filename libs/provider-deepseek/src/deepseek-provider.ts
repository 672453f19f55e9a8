import { OpenAiChatProvider, THINKING_SWITCH } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** DeepSeek's API copies OpenAI's. Thinking is switched on and off, and what was thought before a call must come back with it. */
export class DeepSeekProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { reasoningSwitch: THINKING_SWITCH, reasoningReplay: 'reasoning_content' });
  }
}
