import { asObject, asString, VendorError, type DecodedError, type ErrorAnswer, type JsonObject, type LlmErrorKind } from '@modelport/provider-base';

/** The HTTP status that the vendor documents for each type: a stream names the type only. Source: https://docs.anthropic.com/en/api/errors */
const STATUS_OF_TYPE: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** What the vendor tells apart by words only; the type is `invalid_request_error` for all but the last. */
const KIND_OF_MESSAGE: readonly [RegExp, LlmErrorKind][] = [
  [/prompt is too long|exceed(?:s|ed)? (?:the )?context (?:limit|window)/i, 'context_length'],
  [/credit balance is too low/i, 'quota_exhausted'],
  [/content filtering policy/i, 'content_filter'],
  [/^model: /, 'model_not_found'],
];

/** Reads `{"type":"error","error":{"type","message"},"request_id"}`, and the plain text of a proxy. */
export function decodeError({ json, text }: Pick<ErrorAnswer, 'json' | 'text'>): DecodedError {
  const body = asObject(Array.isArray(json) ? (json as unknown[])[0] : json);
  const error = asObject(body?.['error']);
  const message = asString(error?.['message']) ?? asString(body?.['message']) ?? asString(body?.['error']) ?? plainText(json, text);
  const requestId = asString(body?.['request_id']);
  return {
    message,
    type: asString(error?.['type']),
    kind: KIND_OF_MESSAGE.find(([pattern]) => pattern.test(message ?? ''))?.[1],
    ...(requestId !== undefined && { details: { upstreamRequestId: requestId } }),
  };
}

/** An error that stands in a stream or in the body of a success. */
export function errorInBody(body: JsonObject): VendorError {
  const decoded = decodeError({ json: body, text: '' });
  return new VendorError(decoded, STATUS_OF_TYPE[decoded.type ?? '']);
}

function plainText(json: unknown, text: string): string | undefined {
  const words = text.trim();
  return json !== undefined || words === '' || words.startsWith('<') ? undefined : words.slice(0, 500);
}
