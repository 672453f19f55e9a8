import type { ContentPart, LlmRequest, RequestFacts } from '@modelport/provider-base';

/** The facts of a decoded request. Images and the like inside tool results count too. */
export function requestFacts(request: LlmRequest): RequestFacts {
  const types = new Set<string>();
  for (const message of request.messages) collectTypes(message.content, types);
  return {
    tools: (request.tools?.length ?? 0) > 0,
    images: types.has('image'),
    documents: types.has('document'),
    audio: types.has('audio'),
    jsonSchema: request.responseFormat?.type === 'json-schema',
    ...(request.maxTokens !== undefined && { maxTokens: request.maxTokens }),
    ...(request.n !== undefined && request.n > 1 && { answers: request.n }),
  };
}

function collectTypes(parts: readonly ContentPart[], types: Set<string>): void {
  for (const part of parts) {
    types.add(part.type);
    if (part.type === 'tool-result') collectTypes(part.content, types);
  }
}
