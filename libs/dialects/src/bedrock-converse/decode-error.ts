import { asNumber, asObject, asString, VendorError, type DecodedError, type ErrorAnswer, type Frame, type LlmErrorKind, parseJson } from '@modelport/provider-base';

/** What the vendor tells apart by words only. */
const KIND_OF_MESSAGE: readonly [RegExp, LlmErrorKind][] = [
  [/model identifier is invalid|could not resolve the foundation model/i, 'model_not_found'],
  [/does(?: not|n[’']t) support counting tokens/i, 'unsupported'],
  [/\btoo many tokens per day\b/i, 'quota_exhausted'],
  // It comes with 429 and with 503 alike.
  [/throttl|rate exceeded|too many (?:requests|connections)/i, 'rate_limit'],
];

/** The HTTP status of each exception: in a stream there is none. Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ResponseStream.html */
const STATUS_OF_EXCEPTION: Readonly<Record<string, number>> = {
  ValidationException: 400,
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  ModelTimeoutException: 408,
  ModelErrorException: 424,
  ModelStreamErrorException: 424,
  ThrottlingException: 429,
  ModelNotReadyException: 429,
  InternalServerException: 500,
  ServiceUnavailableException: 503,
};

/** Reads `{"message"}`, `{"Message"}` and `{"__type", "message"}`; the exception's name is in a header, with a URL behind a colon. */
export function decodeError({ json, text, headers }: Pick<ErrorAnswer, 'json' | 'text' | 'headers'>): DecodedError {
  const body = asObject(json);
  const name = headers['x-amzn-errortype'] ?? asString(body?.['__type']) ?? asString(body?.['code']);
  const message = asString(body?.['message']) ?? asString(body?.['Message']) ?? asString(body?.['originalMessage']) ?? plainText(json, text);
  const requestId = headers['x-amzn-requestid'];
  return {
    message,
    code: name === undefined ? undefined : exceptionName(name),
    kind: KIND_OF_MESSAGE.find(([pattern]) => pattern.test(message ?? ''))?.[1],
    ...(requestId !== undefined && { details: { upstreamRequestId: requestId } }),
  };
}

/** The error that a frame of a stream is; undefined for any other frame. */
export function errorInFrame({ event, data }: Frame): VendorError | undefined {
  const [, name] = /^(?:exception|error):(.*)$/.exec(event) ?? (event.endsWith('Exception') ? [event, event] : []);
  if (name === undefined) return undefined;
  const json = parseJson(data);
  const decoded = decodeError({ json, text: data, headers: {} });
  const code = exceptionName(name);
  const original = asNumber(asObject(json)?.['originalStatusCode']);
  return new VendorError({ ...decoded, code: code || decoded.code }, STATUS_OF_EXCEPTION[code] ?? original);
}

/** `com.amazon.coral.service#throttlingException:http://internal…` is `ThrottlingException`: streams write it small, and older services with a namespace. */
function exceptionName(name: string): string {
  const bare = name.split(':')[0]?.split('#').at(-1)?.trim() ?? '';
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

function plainText(json: unknown, text: string): string | undefined {
  const words = text.trim();
  return json !== undefined || words === '' || words.startsWith('<') ? undefined : words.slice(0, 500);
}
