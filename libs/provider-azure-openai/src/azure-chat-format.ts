import { openAiChatFormat } from '@modelport/dialects';
import type { WireFormat } from '@modelport/provider-base';
import type { AzureApi } from './azure-api.js';

const CHAT = '/chat/completions';

/** OpenAI's chat completions at the paths of a resource. */
export function azureChatFormat(api: AzureApi): WireFormat {
  const format = openAiChatFormat({ maxTokensField: api.modern ? 'max_completion_tokens' : 'max_tokens' });
  return {
    ...format,
    encodeRequest: (request, context) => ({ ...format.encodeRequest(request, context), path: api.path(CHAT, request.model) }),
    ...(format.forward && { forward: { ...format.forward, path: ({ model }) => api.path(CHAT, model) } }),
  };
}
