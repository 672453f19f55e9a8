import type { CatalogueModel } from '@modelport/pipeline';

/** A model in Google's shape: https://ai.google.dev/api/models#Model */
export interface GoogleModel {
  name: string;
  baseModelId: string;
  version: string;
  displayName: string;
  inputTokenLimit?: number;
  outputTokenLimit?: number;
  supportedGenerationMethods: readonly string[];
  thinking?: boolean;
}

const TALKS = ['generateContent', 'streamGenerateContent'];
const EMBEDS = ['embedContent', 'batchEmbedContents'];

/** An alias of the configuration, or a name that leads to a model of which no more is known. */
export function namedModel(id: string): GoogleModel {
  return { name: `models/${id}`, baseModelId: id, version: '', displayName: id, supportedGenerationMethods: TALKS };
}

export function toGoogleModel({ providerId, id, name, contextWindow, maxOutput, capabilities }: CatalogueModel): GoogleModel {
  return {
    ...namedModel(`${providerId}/${id}`),
    displayName: name,
    ...(contextWindow !== undefined && { inputTokenLimit: contextWindow }),
    ...(maxOutput !== undefined && { outputTokenLimit: maxOutput }),
    supportedGenerationMethods: capabilities.includes('embeddings') ? EMBEDS : TALKS,
    ...(capabilities.includes('reasoning') && { thinking: true }),
  };
}
