import type { ClientCodec } from '@modelport/provider-base';
import { GEMINI } from '../dialect.js';
import { decodeRequest } from './decode-request.js';
import { encodeError } from './encode-error.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { openProofsFor } from './open-proofs.js';
import { encodeStreamError, GeminiStreamEncoder } from './stream-encoder.js';
import { GeminiStreamGrammar } from './stream-grammar.js';

/** Google's generateContent as a client speaks it. Model and stream stand in the address: https://ai.google.dev/api/generate-content */
export const geminiCodec: ClientCodec = {
  dialect: GEMINI,
  decodeRequest,
  facts: requestFacts,
  openFor: openProofsFor,
  encodeResponse,
  streamEncoder: (context) => new GeminiStreamEncoder(context),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new GeminiStreamGrammar(),
};
