import { asObject, asObjects, field, type DecodedResponse, type ForwardFormat, type ForwardRules, LlmError, numberField, Usage } from '@modelport/provider-base';
import { decodedEmbeddings } from '../shared/decoded-embeddings.js';
import { errorsLike } from '../shared/errors-like.js';
import { noStream } from '../shared/no-stream.js';
import { decodeError } from './decode-error.js';
import { GEMINI, GEMINI_BATCH_EMBED, GEMINI_EMBED } from './dialect.js';
import { modelPath, modelResource } from './model-path.js';

/** Google's calls for embeddings, of one text and of several: https://ai.google.dev/api/embeddings */
export const geminiEmbedFormats: readonly ForwardFormat[] = [
  embedFormat(GEMINI_EMBED, { path: ({ model }) => `${modelPath(model)}:embedContent` }, (json) => asObject(field(json, 'embedding')) !== undefined),
  // Each request of a batch names its model, and it must be that of the path.
  embedFormat(GEMINI_BATCH_EMBED, { path: ({ model }) => `${modelPath(model)}:batchEmbedContents`, modelList: { key: 'requests', name: modelResource } }, (json) => asObjects(field(json, 'embeddings')).length > 0),
];

function embedFormat(dialect: string, rules: Pick<ForwardRules, 'path' | 'modelList'>, holdsVectors: (json: unknown) => boolean): ForwardFormat {
  const decodeResponse = (json: unknown): DecodedResponse => {
    if (!holdsVectors(json)) throw new LlmError('malformed_response', 'the answer has no embeddings');
    const inputTokens = numberField(field(json, 'usageMetadata'), 'promptTokenCount');
    return decodedEmbeddings(null, inputTokens === undefined ? Usage.unknown : Usage.fromTotals({ inputTokens, outputTokens: 0 }));
  };
  return {
    dialect,
    framing: 'sse',
    decodeResponse,
    streamDecoder: noStream,
    decodeError: errorsLike({ decodeError, dialect: GEMINI }),
    forward: { ...rules, modelPlace: 'path', requestHeaders: ['x-goog-api-client', 'x-server-timeout'], responseHeaders: ['content-type', 'server-timing', 'retry-after'] },
    embeds: true,
  };
}
