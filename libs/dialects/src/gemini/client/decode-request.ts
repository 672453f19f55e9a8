import { compact, type DecodedRequest, type LlmRequest, type Receipt, type RequestAddress } from '@modelport/provider-base';
import { refuseDeepNesting } from '../../shared/body-fields.js';
import { decodeContents } from './decode-contents.js';
import { decodeGenerationConfig } from './decode-generation-config.js';
import { decodeTools } from './decode-tools.js';
import { GoogleFields } from './google-fields.js';

/** What the encoder of the answer must know of the request. */
export interface GeminiAnswerOptions {
  /** The client wants to see the thoughts; else they travel unseen. */
  includeThoughts: boolean;
  /** How a stream is written: as Server-Sent Events, or as one JSON array. The address says so, and not the body. */
  streamForm: 'sse' | 'array';
  [name: string]: unknown;
}

/** Checks a whole body. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeRequest(body: unknown, receipt: Receipt, address?: RequestAddress): DecodedRequest {
  refuseDeepNesting(body);
  const fields = GoogleFields.of(body, '');
  const named = fields.string('model');
  const { request: config, includeThoughts } = decodeGenerationConfig(fields.fields('generationConfig'), receipt);
  const request: LlmRequest = compact({
    model: address?.model ?? named?.replace(/^models\//, '') ?? '',
    messages: decodeContents(fields, receipt),
    ...decodeTools(fields, receipt),
    ...config,
    serviceTier: decodeServiceTier(fields),
  });
  dropRest(fields, receipt);
  const answerOptions: Pick<GeminiAnswerOptions, 'includeThoughts'> = { includeThoughts };
  return { request, stream: address?.stream ?? false, answerOptions };
}

/** Source: https://ai.google.dev/gemini-api/docs/flex-inference */
function decodeServiceTier(fields: GoogleFields): string | undefined {
  const tier = fields.word('serviceTier', ['STANDARD', 'FLEX', 'PRIORITY']);
  return tier === 'STANDARD' ? 'default' : tier?.toLowerCase();
}

function dropRest(fields: GoogleFields, receipt: Receipt): void {
  if (fields.raw('safetySettings') !== undefined) receipt.drop('safetySettings', 'advisory', 'other vendors judge content by rules of their own');
  if (fields.raw('cachedContent') !== undefined) receipt.drop('cachedContent', 'meaning', 'what is cached with Google cannot be read by another vendor; send it as contents');
  for (const name of fields.unread()) receipt.drop(name, 'advisory', 'it has no counterpart in other formats');
}
