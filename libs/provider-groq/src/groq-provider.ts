import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Groq's API copies OpenAI's; usage of a stream stands under `x_groq`, and reasoning is read back as `reasoning`: https://console.groq.com/docs/reasoning */
export class GroqProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { usageEnvelope: 'x_groq', reasoningReplay: 'reasoning', shownThoughts: { include_reasoning: true } });
  }
}
