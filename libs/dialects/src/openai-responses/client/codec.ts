import type { ClientCodec } from '@modelport/provider-base';
import { encodeError } from '../../openai-chat/client/encode-error.js';
import { OPENAI_RESPONSES } from '../wire-format.js';
import { decodeRequest } from './decode-request.js';
import { encodeStreamError } from './encode-error.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { openProofsFor } from './open-proofs.js';
import { OpenAiResponsesStreamEncoder } from './stream-encoder.js';
import { OpenAiResponsesStreamGrammar } from './stream-grammar.js';

/** OpenAI's Responses API as a client speaks it. Nothing is stored: every request holds its whole conversation. */
export const openAiResponsesCodec: ClientCodec = {
  dialect: OPENAI_RESPONSES,
  decodeRequest,
  facts: requestFacts,
  openFor: openProofsFor,
  encodeResponse,
  counting: { promptOf: (body) => body, encode: (inputTokens) => ({ object: 'response.input_tokens', input_tokens: inputTokens }) },
  streamEncoder: (context) => new OpenAiResponsesStreamEncoder(context),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new OpenAiResponsesStreamGrammar(),
};
