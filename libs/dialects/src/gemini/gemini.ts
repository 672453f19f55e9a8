import type { WireFormat } from '@modelport/provider-base';
import { geminiCounting } from './counting.js';
import { decodeError } from './decode-error.js';
import { decodeResponse } from './decode-response.js';
import { GEMINI } from './dialect.js';
import { encodeRequest } from './encode-request.js';
import { methodPath, modelPath } from './model-path.js';
import type { GeminiOptions } from './options.js';
import { GeminiStreamDecoder } from './stream-decoder.js';

/**
 * Google's generateContent, the vendor's side: https://ai.google.dev/api/generate-content
 *
 * What other formats have no word for (images that the model drew, code that it ran, grounding, citations, safety ratings) is in
 * `providerMetadata` under the vendor's own names; `parts` holds such parts with the `part_index` that they stood at. A client's body
 * is passed on to the path that names the model.
 */
export function geminiFormat(options: GeminiOptions = {}): WireFormat {
  return {
    dialect: GEMINI,
    framing: 'sse',
    encodeRequest: (request, context) => encodeRequest(request, context, options),
    decodeResponse,
    streamDecoder: () => new GeminiStreamDecoder(),
    decodeError,
    counting: geminiCounting(options),
    forward: {
      path: (target) => methodPath(target, options),
      countTokensPath: ({ model }) => `${(options.modelPath ?? modelPath)(model)}:countTokens`,
      modelPlace: 'path',
      requestHeaders: ['x-goog-api-client', 'x-server-timeout', 'x-vertex-ai-llm-request-type', 'x-vertex-ai-llm-shared-request-type'],
      responseHeaders: ['content-type', 'server-timing', 'retry-after', 'x-gemini-service-tier', 'x-vertex-ai-llm-*'],
    },
  };
}

/** The format as the Gemini API speaks it. */
export const gemini: WireFormat = geminiFormat();
