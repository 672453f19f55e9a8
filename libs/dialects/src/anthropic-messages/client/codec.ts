import type { ClientCodec } from '@modelport/provider-base';
import { ANTHROPIC_MESSAGES } from '../dialect.js';
import { decodeRequest } from './decode-request.js';
import { encodeError, encodeStreamError } from './encode-error.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { withOwnCitations } from './own-citations.js';
import { openProofsFor } from './open-proofs.js';
import { MessagesStreamEncoder } from './stream-encoder.js';
import { AnthropicMessagesStreamGrammar } from './stream-grammar.js';

/** Anthropic's Messages API as a client speaks it: https://docs.anthropic.com/en/api/messages */
export const anthropicMessagesCodec: ClientCodec = {
  dialect: ANTHROPIC_MESSAGES,
  decodeRequest,
  facts: requestFacts,
  openFor: (body, model, receipt) => {
    const own = withOwnCitations(body, receipt);
    return openProofsFor(own ?? body, model, receipt) ?? own;
  },
  encodeResponse,
  counting: {
    // A prompt says nothing of its answer, which a request must limit: more than any model thinks with.
    promptOf: (body) => ({ max_tokens: 10_000_000, ...Object(body) }),
    encode: (inputTokens) => ({ input_tokens: inputTokens }),
  },
  streamEncoder: (context) => new MessagesStreamEncoder(context),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new AnthropicMessagesStreamGrammar(),
};
