import { asObjects, type DecodedResponse, field, type ForwardFormat, type ForwardRules, LlmError, stringField } from '@modelport/provider-base';
import { decodeError, errorInBody } from '../openai-chat/decode-error.js';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from '../openai-chat/forwarded-headers.js';
import { decodeUsage } from '../openai-chat/usage.js';
import { OPENAI_CHAT } from '../openai-chat/wire-format.js';
import { decodedEmbeddings } from '../shared/decoded-embeddings.js';
import { errorsLike } from '../shared/errors-like.js';
import { noStream } from '../shared/no-stream.js';
import { vectorsAsAsked } from './vectors-as-asked.js';

/** The name of this format. */
export const OPENAI_EMBEDDINGS = 'openai-embeddings';

/** OpenAI's call for embeddings, for vendors that have the same: https://platform.openai.com/docs/api-reference/embeddings/create */
export function openAiEmbeddingsFormat(rules: Pick<ForwardRules, 'path' | 'renamed'>): ForwardFormat {
  return {
    dialect: OPENAI_EMBEDDINGS,
    framing: 'sse',
    decodeResponse,
    streamDecoder: noStream,
    decodeError: errorsLike({ decodeError, dialect: OPENAI_CHAT }),
    forward: { ...rules, requestHeaders: REQUEST_HEADERS, responseHeaders: RESPONSE_HEADERS, mend: vectorsAsAsked },
    embeds: true,
  };
}

/** The vectors are the client's to read. */
function decodeResponse(json: unknown): DecodedResponse {
  const error = errorInBody(json);
  if (error) throw error;
  if (asObjects(field(json, 'data')).length === 0) throw new LlmError('malformed_response', 'the answer has no embeddings');
  return decodedEmbeddings(stringField(json, 'model') || null, embeddingUsage(json));
}

/** Nothing is put out. */
export function embeddingUsage(json: unknown): ReturnType<typeof decodeUsage> {
  return decodeUsage({ completion_tokens: 0, ...Object(field(json, 'usage')) });
}
