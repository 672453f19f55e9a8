import { openAiChatFormat, type OpenAiChatOptions, OpenAiChatProvider, openAiResponsesFormat } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Models that reason refuse penalties and stop sequences, and do not continue texts: https://docs.x.ai/docs/guides/reasoning */
const CHAT: OpenAiChatOptions = { maxTokensField: 'max_completion_tokens', choices: true, reasoningReplay: 'reasoning_content', reasoningRefuses: ['presencePenalty', 'frequencyPenalty', 'stop'], completions: { path: '/completions', onlyNamed: true } };

/** xAI's API copies OpenAI's chat completions, and its Responses: https://docs.x.ai/docs/guides/chat */
export class XaiProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, CHAT, [openAiChatFormat(CHAT), openAiResponsesFormat()]);
  }
}
