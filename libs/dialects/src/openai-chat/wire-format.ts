import { field, type Frame, isObject, parseJson, type StreamUsageRule, type WireFormat } from '@modelport/provider-base';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import type { OpenAiChatOptions } from './options.js';
import { OpenAiChatStreamDecoder } from './stream-decoder.js';

export const OPENAI_CHAT = 'openai-chat';

/** https://platform.openai.com/docs/api-reference/chat/create#chat-create-stream_options */
const STREAM_USAGE: StreamUsageRule = {
  key: 'stream_options',
  enable: (current) => (field(current, 'include_usage') === true ? undefined : { ...(isObject(current) ? current : {}), include_usage: true }),
  isUsageFrame: ({ data }: Frame) => {
    if (!data.includes('"usage"')) return false;
    const json = parseJson(data);
    const choices = field(json, 'choices');
    return Array.isArray(choices) && choices.length === 0 && isObject(field(json, 'usage'));
  },
};

/** OpenAI's chat completions as a vendor speaks them; `options` say where the vendor differs. */
export function openAiChatFormat(options: OpenAiChatOptions = {}): WireFormat {
  return {
    dialect: OPENAI_CHAT,
    framing: 'sse',
    encodeRequest: (request, context) => encodeRequest(request, context, options),
    decodeResponse,
    streamDecoder: () => new OpenAiChatStreamDecoder(options),
    decodeError,
    forward: {
      path: '/chat/completions',
      requestHeaders: ['openai-beta', 'idempotency-key', 'x-title', 'http-referer'],
      responseHeaders: ['content-type', 'openai-processing-ms', 'openai-version', 'x-ratelimit-*', 'x-groq-*', 'x-should-retry', 'retry-after', 'retry-after-ms'],
      streamUsage: STREAM_USAGE,
    },
  };
}

/** The format as OpenAI itself documents it. */
export const openAiChat: WireFormat = openAiChatFormat();
