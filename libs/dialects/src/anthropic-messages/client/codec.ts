import type { ClientCodec } from '@modelport/provider-base';
import { ANTHROPIC_MESSAGES } from '../dialect.js';
import { decodeRequest } from './decode-request.js';
import { encodeError, encodeStreamError } from './encode-error.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { openProofsFor } from './open-proofs.js';
import { MessagesStreamEncoder } from './stream-encoder.js';
import { AnthropicMessagesStreamGrammar } from './stream-grammar.js';

/** Anthropic's Messages API as a client speaks it: https://docs.anthropic.com/en/api/messages */
export const anthropicMessagesCodec: ClientCodec = {
  dialect: ANTHROPIC_MESSAGES,
  decodeRequest,
  facts: requestFacts,
  openFor: openProofsFor,
  encodeResponse,
  streamEncoder: (context) => new MessagesStreamEncoder(context),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new AnthropicMessagesStreamGrammar(),
};
