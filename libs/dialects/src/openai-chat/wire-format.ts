import type { WireFormat } from '@modelport/provider-base';
import { decodeError } from './decode-error.js';
import { decodeOutcome, decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from './forwarded-headers.js';
import type { OpenAiChatOptions } from './options.js';
import { OpenAiChatStreamDecoder } from './stream-decoder.js';
import { STREAM_USAGE } from './stream-usage.js';

export const OPENAI_CHAT = 'openai-chat';

/** OpenAI's chat completions as a vendor speaks them; `options` say where the vendor differs. */
export function openAiChatFormat(options: OpenAiChatOptions = {}): WireFormat {
  return {
    dialect: OPENAI_CHAT,
    framing: 'sse',
    encodeRequest: (request, context) => encodeRequest(request, context, options),
    decodeResponse,
    decodeOutcome,
    streamDecoder: () => new OpenAiChatStreamDecoder(options),
    decodeError,
    forward: {
      path: '/chat/completions',
      requestHeaders: REQUEST_HEADERS,
      responseHeaders: RESPONSE_HEADERS,
      streamUsage: STREAM_USAGE,
    },
  };
}

/** The format as OpenAI itself documents it. */
export const openAiChat: WireFormat = openAiChatFormat({ choices: true });
