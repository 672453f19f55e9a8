import type { WireFormat } from '@modelport/provider-base';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import { OllamaStreamDecoder } from './stream-decoder.js';

/** Ollama's native chat API: https://docs.ollama.com/api/chat */
export const ollamaChat: WireFormat = {
  dialect: 'ollama-chat',
  framing: 'ndjson',
  encodeRequest,
  decodeResponse,
  streamDecoder: () => new OllamaStreamDecoder(),
  decodeError,
};
