import type { ClientCodec } from '@modelport/provider-base';
import { OPENAI_CHAT } from '../wire-format.js';
import { decodeRequest } from './decode-request.js';
import { encodeError } from './encode-error.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { encodeStreamError, OpenAiChatStreamEncoder } from './stream-encoder.js';

/** OpenAI's chat completions as a client speaks them. */
export const openAiChatCodec: ClientCodec = {
  dialect: OPENAI_CHAT,
  decodeRequest,
  facts: requestFacts,
  encodeResponse,
  streamEncoder: (context) => new OpenAiChatStreamEncoder(context),
  encodeError,
  encodeStreamError,
};
