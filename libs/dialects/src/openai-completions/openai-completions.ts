import { asObject, asObjects, field, type ForwardFormat } from '@modelport/provider-base';
import { decodeError } from '../openai-chat/decode-error.js';
import { decodeResponse } from '../openai-chat/decode-response.js';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from '../openai-chat/forwarded-headers.js';
import { STREAM_USAGE } from '../openai-chat/stream-usage.js';
import { OPENAI_CHAT } from '../openai-chat/wire-format.js';
import { errorsLike } from '../shared/errors-like.js';
import { OPENAI_COMPLETIONS } from './dialect.js';
import { OpenAiCompletionsStreamDecoder } from './stream-decoder.js';

/** OpenAI's older call, which continues a text, for vendors that have the same: https://platform.openai.com/docs/api-reference/completions */
export function openAiCompletionsFormat({ path, onlyNamed = false }: CompletionsOptions): ForwardFormat {
  return {
    dialect: OPENAI_COMPLETIONS,
    framing: 'sse',
    // Its choices are those of a chat, but for where the text is.
    decodeResponse: (json) => decodeResponse(Array.isArray(field(json, 'choices')) ? { ...asObject(json), choices: asObjects(field(json, 'choices')).map(asChatChoice) } : json),
    streamDecoder: () => new OpenAiCompletionsStreamDecoder(),
    decodeError: errorsLike({ decodeError, dialect: OPENAI_CHAT }),
    forward: { path, requestHeaders: REQUEST_HEADERS, responseHeaders: RESPONSE_HEADERS, streamUsage: STREAM_USAGE },
    onlyNamed,
  };
}

/** Where a vendor has the older call, and for which models. */
export interface CompletionsOptions {
  /** Behind the base URL. */
  path: string | (({ model }: { model: string }) => string);
  /** True where only models can be asked whose facts name `openai-completions` among their formats. Default: all that name none. */
  onlyNamed?: boolean;
}

function asChatChoice({ text, logprobs: _logprobs, ...choice }: Record<string, unknown>): object {
  return { ...choice, message: { role: 'assistant', content: text } };
}
