import type { ClientCodec } from '@modelport/provider-base';
import { OPENAI_CHAT } from '../wire-format.js';
import { decodeRequest } from './decode-request.js';
import { encodeError } from './encode-error.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { openProofsFor } from './open-proofs.js';
import { encodeStreamError, OpenAiChatStreamEncoder } from './stream-encoder.js';
import { OpenAiChatStreamGrammar } from './stream-grammar.js';

/** OpenAI's chat completions as a client speaks them. */
export const openAiChatCodec: ClientCodec = {
  dialect: OPENAI_CHAT,
  decodeRequest,
  facts: requestFacts,
  openFor: openProofsFor,
  encodeResponse,
  streamEncoder: (context) => new OpenAiChatStreamEncoder(context),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new OpenAiChatStreamGrammar(),
};
