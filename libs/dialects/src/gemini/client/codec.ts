import { asObject, type ClientCodec, field } from '@modelport/provider-base';
import { GEMINI } from '../dialect.js';
import { decodeRequest } from './decode-request.js';
import { encodeError } from './encode-error.js';
import { encodeResponse } from './encode-response.js';
import { requestFacts } from './facts.js';
import { openProofsFor } from './open-proofs.js';
import { encodeStreamError, GeminiStreamEncoder } from './stream-encoder.js';
import { GeminiStreamGrammar } from './stream-grammar.js';

/** Where a request to be counted may hold one that could be answered: https://ai.google.dev/api/tokens */
const WHOLE_REQUEST = 'generateContentRequest';

/** Google's generateContent as a client speaks it. Model and stream stand in the address: https://ai.google.dev/api/generate-content */
export const geminiCodec: ClientCodec = {
  dialect: GEMINI,
  decodeRequest,
  facts: requestFacts,
  openFor: (body, model, receipt) => {
    const wrapped = field(body, WHOLE_REQUEST);
    if (wrapped === undefined) return openProofsFor(body, model, receipt);
    const opened = openProofsFor(wrapped, model, receipt);
    return opened === undefined ? undefined : { ...asObject(body), [WHOLE_REQUEST]: opened };
  },
  encodeResponse,
  counting: { promptOf: (body) => field(body, WHOLE_REQUEST) ?? body, encode: (inputTokens) => ({ totalTokens: inputTokens }) },
  streamEncoder: (context) => new GeminiStreamEncoder(context),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new GeminiStreamGrammar(),
};
