import { openAiChatFormat, type OpenAiChatOptions, OpenAiChatProvider, openAiResponsesFormat } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** OpenAI's format, with a `reasoning` object and `cache_control` of its own. */
const CHAT: OpenAiChatOptions = { reasoning: 'reasoning', reasoningReplay: 'reasoning_details', topK: true, cacheControl: true, documentUrls: true, completions: { path: '/completions' } };

/** OpenRouter's API: many makers behind OpenAI's formats, also behind its Responses: https://openrouter.ai/docs/api-reference/responses-api/overview */
export class OpenRouterProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, CHAT, [openAiChatFormat(CHAT), openAiResponsesFormat()]);
  }
}
