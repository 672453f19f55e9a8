import type { WireFormat } from '@modelport/provider-base';
import { COUNT_TOKENS_PATH, messagesCounting } from './counting.js';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { ANTHROPIC_MESSAGES } from './dialect.js';
import { encodeRequest, MESSAGES_PATH } from './encode-request.js';
import type { AnthropicMessagesOptions } from './options.js';
import { MessagesStreamDecoder } from './stream-decoder.js';

/**
 * Anthropic's Messages API, the vendor's side: https://docs.anthropic.com/en/api/messages
 *
 * Content that only this vendor has (blocks of tools that it ran itself, citations, containers, why a turn was refused) is in
 * `providerMetadata`, under the vendor's own names: `blocks` and `citations` carry the `block_index` that they stood at.
 */
export function anthropicMessagesFormat(options: AnthropicMessagesOptions = {}): WireFormat {
  const { path = MESSAGES_PATH, bodyVersion } = options;
  return {
    dialect: ANTHROPIC_MESSAGES,
    framing: 'sse',
    encodeRequest: (request, context) => encodeRequest(request, context, options),
    decodeResponse,
    streamDecoder: () => new MessagesStreamDecoder(),
    decodeError,
    citations: { documents: true, history: true },
    ...((path === MESSAGES_PATH || options.countTokensPath !== undefined) && { counting: messagesCounting(options) }),
    forward: {
      path,
      ...(path === MESSAGES_PATH && { countTokensPath: COUNT_TOKENS_PATH }),
      ...(typeof path === 'function' && { modelPlace: 'path' }),
      ...(bodyVersion !== undefined && { added: { anthropic_version: bodyVersion } }),
      requestHeaders: [...(bodyVersion === undefined ? ['anthropic-version'] : []), 'anthropic-beta'],
      responseHeaders: ['request-id', 'retry-after', 'anthropic-ratelimit-*'],
    },
  };
}

/** The format as Anthropic itself speaks it. */
export const anthropicMessages: WireFormat = anthropicMessagesFormat();
