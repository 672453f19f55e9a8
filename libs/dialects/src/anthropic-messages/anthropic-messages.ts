import type { WireFormat } from '@modelport/provider-base';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest, MESSAGES_PATH } from './encode-request.js';
import { MessagesStreamDecoder } from './stream-decoder.js';

/**
 * Anthropic's Messages API, the vendor's side: https://docs.anthropic.com/en/api/messages
 *
 * Content that only this vendor has (blocks of tools that it ran itself, citations, containers, why a turn was refused) is in
 * `providerMetadata`, under the vendor's own names: `blocks` and `citations` carry the `block_index` that they stood at.
 */
export const anthropicMessages: WireFormat = {
  dialect: 'anthropic-messages',
  framing: 'sse',
  encodeRequest,
  decodeResponse,
  streamDecoder: () => new MessagesStreamDecoder(),
  decodeError,
  forward: {
    path: MESSAGES_PATH,
    requestHeaders: ['anthropic-version', 'anthropic-beta'],
    responseHeaders: ['request-id', 'retry-after', 'anthropic-ratelimit-*'],
  },
};
