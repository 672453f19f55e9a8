import { field, type ForwardFormat, LlmError, numberField, stringField, Usage } from '@modelport/provider-base';
import { decodeError } from '../ollama-chat/decode-error.js';
import { OLLAMA_CHAT } from '../ollama-chat/dialect.js';
import { decodedEmbeddings } from '../shared/decoded-embeddings.js';
import { errorsLike } from '../shared/errors-like.js';
import { noStream } from '../shared/no-stream.js';

/** The names of these formats: of several texts, and of one, as older clients ask. */
export const OLLAMA_EMBED = 'ollama-embed';
export const OLLAMA_EMBEDDINGS = 'ollama-embeddings';

/**
 * Ollama's calls for embeddings: https://docs.ollama.com/api/embed, and the older one, which tells no usage:
 * https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embedding
 */
export const ollamaEmbedFormats: readonly ForwardFormat[] = [embedFormat(OLLAMA_EMBED, '/api/embed', 'embeddings'), embedFormat(OLLAMA_EMBEDDINGS, '/api/embeddings', 'embedding')];

function embedFormat(dialect: string, path: string, answer: string): ForwardFormat {
  return {
    dialect,
    framing: 'ndjson',
    decodeResponse: (json) => {
      if (!Array.isArray(field(json, answer))) throw new LlmError('malformed_response', `the answer has no ${answer}`);
      return decodedEmbeddings(stringField(json, 'model') || null, Usage.fromTotals({ inputTokens: numberField(json, 'prompt_eval_count'), outputTokens: 0 }));
    },
    streamDecoder: noStream,
    decodeError: errorsLike({ decodeError, dialect: OLLAMA_CHAT }),
    forward: { path, requestHeaders: [], responseHeaders: ['content-type', 'retry-after'] },
    embeds: true,
  };
}
