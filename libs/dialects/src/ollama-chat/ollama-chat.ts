import type { WireFormat } from '@modelport/provider-base';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { OLLAMA_CHAT } from './dialect.js';
import { encodeRequest } from './encode-request.js';
import { OllamaStreamDecoder } from './stream-decoder.js';

/** Ollama's native chat API, the vendor's side: https://docs.ollama.com/api/chat */
export const ollamaChat: WireFormat = {
  dialect: OLLAMA_CHAT,
  framing: 'ndjson',
  encodeRequest,
  decodeResponse,
  streamDecoder: () => new OllamaStreamDecoder(),
  decodeError,
  forward: { path: '/api/chat', requestHeaders: [], responseHeaders: ['content-type', 'retry-after'] },
};
