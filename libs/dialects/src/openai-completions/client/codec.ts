import type { ClientCodec } from '@modelport/provider-base';
import { encodeError } from '../../openai-chat/client/encode-error.js';
import { encodeStreamError } from '../../openai-chat/client/stream-encoder.js';
import { OPENAI_COMPLETIONS } from '../dialect.js';
import { decodeRequest } from './decode-request.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { OpenAiCompletionsStreamEncoder } from './stream-encoder.js';
import { OpenAiCompletionsStreamGrammar } from './stream-grammar.js';

/** OpenAI's older API, which continues a text, as a client speaks it: https://platform.openai.com/docs/api-reference/completions */
export const openAiCompletionsCodec: ClientCodec = {
  dialect: OPENAI_COMPLETIONS,
  decodeRequest,
  facts: requestFacts,
  encodeResponse,
  streamEncoder: (context) => new OpenAiCompletionsStreamEncoder(context),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new OpenAiCompletionsStreamGrammar(),
};
