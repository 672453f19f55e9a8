import type { ClientCodec } from '@modelport/provider-base';
import { OLLAMA_CHAT } from '../dialect.js';
import { decodeRequest } from './decode-request.js';
import { encodeError, encodeStreamError } from './encode-error.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { OllamaStreamEncoder } from './stream-encoder.js';
import { OllamaStreamGrammar } from './stream-grammar.js';

/** Ollama's native chat API as a client speaks it: https://docs.ollama.com/api/chat */
export const ollamaChatCodec: ClientCodec = {
  dialect: OLLAMA_CHAT,
  streamContentType: 'application/x-ndjson',
  decodeRequest,
  facts: requestFacts,
  encodeResponse,
  streamEncoder: (context) => new OllamaStreamEncoder(context),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new OllamaStreamGrammar(),
};
