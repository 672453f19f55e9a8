import type { WireFormat } from '@modelport/provider-base';
import { decodeError } from '../openai-chat/decode-error.js';
import { COUNT_TOKENS_PATH, responsesCounting } from './counting.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import type { OpenAiResponsesOptions } from './options.js';
import { OpenAiResponsesStreamDecoder } from './stream-decoder.js';

export const OPENAI_RESPONSES = 'openai-responses';

/** OpenAI's Responses API as a vendor speaks it; `options` say where the vendor differs. */
export function openAiResponsesFormat(options: OpenAiResponsesOptions = {}): WireFormat {
  return {
    dialect: OPENAI_RESPONSES,
    framing: 'sse',
    phases: true,
    encodeRequest: (request, context) => encodeRequest(request, context, options),
    decodeResponse,
    streamDecoder: () => new OpenAiResponsesStreamDecoder(),
    decodeError,
    citations: { history: true },
    ...(options.countsTokens && { counting: responsesCounting }),
    forward: {
      path: '/responses',
      ...(options.countsTokens && { countTokensPath: COUNT_TOKENS_PATH }),
      requestHeaders: ['openai-beta', 'idempotency-key', 'x-client-request-id', 'x-title', 'http-referer'],
      responseHeaders: ['content-type', 'openai-processing-ms', 'openai-version', 'x-ratelimit-*', 'x-should-retry', 'retry-after', 'retry-after-ms'],
    },
  };
}

/** The format as OpenAI itself documents it. */
export const openAiResponses: WireFormat = openAiResponsesFormat({ minOutputTokens: 16, countsTokens: true });
