import { openAiChatFormat, type OpenAiChatOptions, OpenAiChatProvider, openAiResponsesFormat, THINKING_SWITCH } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Thinking is switched on and off, and what was thought before a call must come back with it. Texts are continued, and filled in, by a beta: https://api-docs.deepseek.com/api/create-completion */
const CHAT: OpenAiChatOptions = { reasoningSwitch: THINKING_SWITCH, forcedCallsExcludeThinking: true, reasoningReplay: 'reasoning_content', completions: { path: '/beta/completions' }, thoughtOfCalls: '' };

/** DeepSeek's API copies OpenAI's chat completions, and its Responses: https://api-docs.deepseek.com/guides/responses_api */
export class DeepSeekProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, CHAT, [openAiChatFormat(CHAT), openAiResponsesFormat({ replaysReasoning: false })]);
  }
}
