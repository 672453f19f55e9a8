import { openAiChatFormat, openAiResponsesFormat } from '@modelport/dialects';
import type { WireFormat } from '@modelport/provider-base';
import type { AzureApi } from './azure-api.js';

const CHAT = '/chat/completions';

/** OpenAI's formats at the paths of a resource: chat completions, and where its version knows them Responses. */
export function azureFormats(api: AzureApi): readonly [WireFormat, ...WireFormat[]] {
  const chat = openAiChatFormat({ maxTokensField: api.modern ? 'max_completion_tokens' : 'max_tokens', choices: true });
  const { responsesPath } = api;
  const responses = responsesPath === undefined ? [] : [atPath(openAiResponsesFormat({ minOutputTokens: 16 }), () => responsesPath)];
  return [atPath(chat, (model) => api.path(CHAT, model)), ...responses];
}

function atPath(format: WireFormat, path: (model: string) => string): WireFormat {
  return {
    ...format,
    encodeRequest: (request, context) => ({ ...format.encodeRequest(request, context), path: path(request.model) }),
    ...(format.forward && { forward: { ...format.forward, path: ({ model }) => path(model) } }),
  };
}
