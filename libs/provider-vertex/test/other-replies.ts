import type { ProviderReplies } from '@modelport/provider-testing';
import { PLACE } from './place.js';

/** Source: https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/publishers.models/list */
export const modelList: ProviderReplies['models'] = {
  reply: {
    source: 'https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/publishers.models/list',
    path: '/v1beta1/publishers/google/models?pageSize=1000',
    json: {
      publisherModels: [
        { name: 'publishers/google/models/gemini-2.5-flash', versionId: 'default', openSourceCategory: 'PROPRIETARY', launchStage: 'GA' },
        { name: 'publishers/google/models/text-embedding-005', versionId: 'default', openSourceCategory: 'PROPRIETARY', launchStage: 'GA' },
        { name: 'publishers/google/models/imagen-4.0-generate-001', versionId: '001', openSourceCategory: 'PROPRIETARY', launchStage: 'GA' },
      ],
    },
  },
  ids: ['gemini-2.5-flash', 'text-embedding-005'],
};

const EMBEDDING_MODEL = 'text-embedding-005';

/** Source: https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api */
export const embeddings: ProviderReplies['embeddings'] = {
  model: EMBEDDING_MODEL,
  reply: {
    source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api',
    path: `/v1beta1${PLACE}/publishers/google/models/${EMBEDDING_MODEL}:predict`,
    json: { predictions: [[0.1, -0.2], [0.3, 0.4]].map((values) => ({ embeddings: { statistics: { truncated: false, token_count: 2 }, values } })) },
    sent: { instances: [{ content: 'one' }, { content: 'two' }] },
  },
  vectors: [[0.1, -0.2], [0.3, 0.4]],
  inputTokens: 4,
};
