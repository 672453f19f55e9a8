import { type FinishReason, type JsonObject, stringField, VendorError } from '@modelport/provider-base';
import { decodeErrorJson } from '../openai-chat/decode-error.js';

/** Why the model stopped, in the vendor's words: the status, and for an incomplete answer what made it so. Null where it is not told. */
export function rawFinishReason(response: JsonObject): string | null {
  const status = stringField(response, 'status') ?? null;
  const reason = stringField(response['incomplete_details'], 'reason');
  return status === 'incomplete' && reason !== undefined ? `${status}:${reason}` : status;
}

/** An answer that holds calls waits for their results. */
export function finishReasonOf(raw: string | null, hasCalls: boolean): FinishReason {
  if (raw?.startsWith('incomplete')) return incompleteReason(raw);
  if (hasCalls) return 'tool-calls';
  return raw === 'completed' ? 'stop' : 'other';
}

/** Vendors that give no reason mean the only one that there was at first. */
function incompleteReason(raw: string): FinishReason {
  switch (raw) {
    case 'incomplete:content_filter':
      return 'content-filter';
    case 'incomplete':
    case 'incomplete:max_output_tokens':
    case 'incomplete:max_tokens':
      return 'length';
    default:
      return 'other';
  }
}

/** Codes of a failure that lies with the request; the others stand in the vendor's definition, or are the vendor's own fault. */
const REQUESTS_FAULT = /^(?:invalid_|image_|empty_image|unsupported_|failed_to_download_image)/;
const POLICY = /(?:_policy|policy_violation)$|^invalid_prompt$/;

/** The error of an answer that failed; undefined for any other. Codes: https://platform.openai.com/docs/api-reference/responses/object */
export function failureOf({ status, error }: JsonObject): VendorError | undefined {
  if (status !== 'failed' && (error === null || error === undefined)) return undefined;
  return failure(error ?? {});
}

/** From an error object that came with a successful status. */
export function failure(error: unknown): VendorError {
  const decoded = decodeErrorJson({ error });
  const { code = '' } = decoded ?? {};
  const kind = POLICY.test(code) ? 'content_filter' : REQUESTS_FAULT.test(code) ? 'invalid_request' : undefined;
  return new VendorError({ message: 'the vendor reported a failure without a message', ...decoded, ...(kind && { kind }) });
}
