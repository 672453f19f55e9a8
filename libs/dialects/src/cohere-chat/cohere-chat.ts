import type { WireFormat } from '@modelport/provider-base';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import { CohereStreamDecoder } from './stream-decoder.js';

/** Cohere's own chat API, version 2: https://docs.cohere.com/reference/chat */
export const cohereChat: WireFormat = {
  dialect: 'cohere-chat',
  framing: 'sse',
  textDocuments: true,
  // It cites documents unasked.
  citations: { documents: true },
  encodeRequest,
  decodeResponse,
  streamDecoder: () => new CohereStreamDecoder(),
  decodeError,
};
