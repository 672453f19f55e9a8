import type { DecodedResponse, Usage } from '@modelport/provider-base';

/** What is read of an answer that holds vectors and is passed on as it is: only who made it, and what it used. */
export function decodedEmbeddings(model: string | null, usage: Usage): DecodedResponse {
  return { id: null, model, content: [], finishReason: 'stop', rawFinishReason: null, usage, providerMetadata: {} };
}
