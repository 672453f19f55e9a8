import { asObject, asString, type DecodedError, type ErrorAnswer, field, VendorError } from '@modelport/provider-base';

/** A trial key that has used up its month is told in the words of a rate limit. Source: https://docs.cohere.com/docs/rate-limits */
const MONTHLY = /\bcalls? ?\/ ?month\b|\bmonthly\b/i;

/** Reads `{"id", "message"}`, and what proxies say instead. Source: https://docs.cohere.com/reference/errors */
export function decodeError({ json, text }: Pick<ErrorAnswer, 'json' | 'text'>): DecodedError {
  const words = asString(field(json, 'message')) ?? asString(field(json, 'error')) ?? asString(field(field(json, 'error'), 'message')) ?? asString(field(json, 'detail'));
  const message = words ?? plainText(json, text);
  return { message, ...(message !== undefined && MONTHLY.test(message) && { kind: 'quota_exhausted' as const }) };
}

/** An error that came with status 200; undefined where the body is none. */
export function errorInBody(json: unknown): VendorError | undefined {
  const body = asObject(json);
  // An answer's `message` is an object.
  const isError = typeof body?.['message'] === 'string' || (body?.['error'] !== undefined && body['error'] !== null);
  return isError ? new VendorError(decodeError({ json, text: '' })) : undefined;
}

function plainText(json: unknown, text: string): string | undefined {
  const words = text.trim();
  return json !== undefined || words === '' || words.startsWith('<') ? undefined : words.slice(0, 500);
}
