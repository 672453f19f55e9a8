import type { WireFormat } from '@modelport/provider-base';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { encodeRequest } from './encode-request.js';
import type { GeminiOptions } from './options.js';
import { GeminiStreamDecoder } from './stream-decoder.js';

/**
 * Google's generateContent, the vendor's side: https://ai.google.dev/api/generate-content
 *
 * What other formats have no word for (images that the model drew, code that it ran, grounding, citations, safety ratings) is in
 * `providerMetadata` under the vendor's own names; `parts` holds such parts with the `part_index` that they stood at. The model is
 * named by the path and not by the body, so a client's body cannot be passed on by the base's rules: there is no `forward`.
 */
export function geminiFormat(options: GeminiOptions = {}): WireFormat {
  return {
    dialect: 'gemini',
    framing: 'sse',
    encodeRequest: (request, context) => encodeRequest(request, context, options),
    decodeResponse,
    streamDecoder: () => new GeminiStreamDecoder(),
    decodeError,
  };
}

/** The format as the Gemini API speaks it. */
export const gemini: WireFormat = geminiFormat();
