import { asNumber, asObject, asObjects, asString, VendorError, type DecodedError, type ErrorAnswer, type JsonObject, type LlmErrorKind } from '@modelport/provider-base';

/** What the vendor tells apart by words only; the status is `INVALID_ARGUMENT` for all. */
const KIND_OF_MESSAGE: readonly [RegExp, LlmErrorKind][] = [
  [/token count .*exceeds the maximum number of tokens/i, 'context_length'],
  [/API key not valid|API key expired/i, 'upstream_authentication'],
];

/**
 * Reads `{"error":{"code","message","status","details"}}`, also as the one element of an array, and the plain text of a proxy.
 * Source: https://cloud.google.com/apis/design/errors
 */
export function decodeError({ json, text }: Pick<ErrorAnswer, 'json' | 'text'>): DecodedError {
  const body = asObject(Array.isArray(json) ? (json as unknown[]).find((item) => asObject(item)?.['error'] !== undefined) : json);
  const error = asObject(body?.['error']);
  const message = asString(error?.['message']) ?? asString(body?.['error']) ?? asString(body?.['message']) ?? plainText(json, text);
  const details = asObjects(error?.['details']);
  return {
    message,
    code: asString(error?.['status']) ?? numberCode(error?.['code']),
    reason: details.map((detail) => asString(detail['reason'])).find((reason) => reason !== undefined),
    kind: isUsedUpForToday(details, message) ? 'quota_exhausted' : KIND_OF_MESSAGE.find(([pattern]) => pattern.test(message ?? ''))?.[1],
  };
}

function numberCode(code: unknown): string | undefined {
  return typeof code === 'number' ? String(code) : undefined;
}

/** An error that stands in a stream or in the body of a success: it names its own status. */
export function errorInBody(body: JsonObject): VendorError {
  return new VendorError(decodeError({ json: body, text: '' }), asNumber(asObject(body['error'])?.['code']));
}

/** A quota of the day, or one of 0, comes with a delay of seconds that does not help. Source: https://ai.google.dev/gemini-api/docs/rate-limits */
function isUsedUpForToday(details: readonly JsonObject[], message = ''): boolean {
  const quotas = details.flatMap((detail) => asObjects(detail['violations'])).map((violation) => asString(violation['quotaId']) ?? '');
  return quotas.some((quota) => quota.includes('PerDay')) || /Quota exceeded for metric: \S+, limit: 0\b/.test(message);
}

function plainText(json: unknown, text: string): string | undefined {
  const words = text.trim();
  return json !== undefined || words === '' || words.startsWith('<') ? undefined : words.slice(0, 500);
}
