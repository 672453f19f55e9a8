import { OpenAiChatProvider, THINKING_SWITCH } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Z.ai's API copies OpenAI's. Thinking is switched on and off, no call can be forced, and documents come by URL: https://docs.z.ai/api-reference/llm/chat-completion */
export class ZaiProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { reasoningSwitch: THINKING_SWITCH, reasoningReplay: 'reasoning_content', toolChoice: false, fileUrlPart: { data: false, name: false } });
  }
}
