import type { WireFormat } from '@modelport/provider-base';
import { converseCounting } from './counting.js';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import { ConverseStreamDecoder } from './stream-decoder.js';

/**
 * Bedrock's Converse and ConverseStream: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 *
 * Content that only this vendor has (citations, tools that it ran itself, images, the trace of a guardrail) is in `providerMetadata`,
 * under the vendor's own names: `blocks` and `citations` carry the `block_index` that they stood at.
 */
export const converse: WireFormat = {
  dialect: 'bedrock-converse',
  framing: 'aws-event-stream',
  encodeRequest,
  decodeResponse,
  streamDecoder: () => new ConverseStreamDecoder(),
  decodeError,
  citations: { documents: true, history: true },
  counting: converseCounting,
};
