import { type DecodedError, type ErrorAnswer, field, isObject, objectsField, parseJson, stringField, VendorError } from '@modelport/provider-base';

/** Text bodies longer than this are pages, not messages. */
const MAX_TEXT = 500;

/** Reads the error shapes seen among vendors of this format, from OpenAI's own to a bare string. */
export function decodeError({ json, text }: Pick<ErrorAnswer, 'json' | 'text'>): DecodedError {
  const decoded = decodeErrorJson(json);
  if (decoded) return decoded;
  const plain = text.trim();
  return { message: json === undefined && plain !== '' && !plain.startsWith('<') && plain.length <= MAX_TEXT ? plain : undefined };
}

/** Undefined where the value is no error in any of the known shapes. */
export function decodeErrorJson(json: unknown): DecodedError | undefined {
  if (Array.isArray(json)) return decodeErrorJson(json[0]);
  if (!isObject(json)) return undefined;
  const { error } = json;
  // Azure says by `innererror` that its content filter refused.
  if (isObject(error)) return { message: withUpstream(error), code: code(error), type: stringField(error, 'type') ?? stringField(error['innererror'], 'code') };
  // A list of sentences, and `error_type`, are Hugging Face's.
  if (Array.isArray(error) && typeof error[0] === 'string') return { message: error.filter((words) => typeof words === 'string').join('; ') };
  if (typeof error === 'string') return { message: error, code: code(json), type: stringField(json, 'error_type') };
  const message = messageText(json['message']) ?? stringField(json, 'Message') ?? detail(json['detail']) ?? firstMessage(json);
  return message === undefined ? undefined : { message, code: code(json), type: stringField(json, 'type') };
}

/** The error inside a body that was sent with status 200; undefined where there is none. */
export function errorInBody(json: unknown): VendorError | undefined {
  const error = field(json, 'error');
  // An empty object is the zero value of a server that sends every field it knows.
  const isError = (isObject(error) ? Object.keys(error).length > 0 : typeof error === 'string' && error !== '') || field(json, 'object') === 'error';
  if (!isError) return undefined;
  const decoded = decodeErrorJson(json) ?? { message: undefined };
  return new VendorError(decoded, statusOf(decoded.code));
}

/** Some vendors put the HTTP status that the answer should have had into `code`. */
function statusOf(code: string | undefined): number | undefined {
  const status = Number(code);
  return status >= 400 && status <= 599 ? status : undefined;
}

function code(value: object): string | undefined {
  const found = field(value, 'code');
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

/** OpenRouter hides what its upstream said in `metadata.raw`, as a string. */
function withUpstream(error: object): string | undefined {
  const message = stringField(error, 'message');
  const raw = stringField(field(error, 'metadata'), 'raw');
  if (!raw) return message;
  const said = decodeErrorJson(parseJson(raw))?.message ?? raw.slice(0, MAX_TEXT);
  return message ? `${message}: ${said}` : said;
}

/** Mistral puts FastAPI's `detail` into `message`: as a list, inside an object, or as the JSON text of one. */
function messageText(message: unknown): string | undefined {
  if (isObject(message)) return detail(message['detail']) ?? messageText(message['message']);
  if (typeof message !== 'string') return detail(message);
  return detail(field(message.startsWith('{') ? parseJson(message) : undefined, 'detail')) ?? message;
}

/** FastAPI's `detail`: a string, or a list of `{loc, msg}`. */
function detail(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  return value
    .filter(isObject)
    .map((entry) => [Array.isArray(entry['loc']) ? entry['loc'].join('.') : undefined, stringField(entry, 'msg')].filter(Boolean).join(': '))
    .join('; ');
}

function firstMessage(json: object): string | undefined {
  return objectsField(json, 'errors').map((entry) => stringField(entry, 'message')).find((message) => message !== undefined);
}
