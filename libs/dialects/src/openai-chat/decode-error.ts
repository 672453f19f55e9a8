import { type DecodedError, type ErrorAnswer, field, isObject, type JsonObject, parseJson, stringField, VendorError } from '@modelport/provider-base';

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
  if (typeof json === 'string' && json !== '') return { message: json };
  if (!isObject(json)) return undefined;
  const { error } = json;
  if (isObject(error)) return decodeErrorObject(error);
  // A list of sentences, and `error_type`, are Hugging Face's.
  if (Array.isArray(error) && typeof error[0] === 'string') return { message: error.filter((words) => typeof words === 'string').join('; ') };
  if (typeof error === 'string') return { message: error, code: code(json), type: stringField(json, 'error_type') ?? stringField(json, 'type') };
  const message = messageText(json['message']) ?? stringField(json, 'Message') ?? detail(json['detail']) ?? firstMessage(json['errors']) ?? otherWords(json);
  return message === undefined ? undefined : { message, code: code(json), type: stringField(json, 'type') };
}

/** Azure says by `innererror` that its content filter refused. Proxies put an error into an error. */
function decodeErrorObject(error: JsonObject): DecodedError {
  const inner = messageText(error['message']) === undefined ? decodeErrorJson(error) : undefined;
  return {
    message: withUpstream(error, inner?.message),
    code: code(error) ?? inner?.code,
    type: stringField(error, 'type') ?? stringField(error['innererror'], 'code') ?? inner?.type,
  };
}

/** The error inside a body that was sent with status 200; undefined where there is none. */
export function errorInBody(json: unknown): VendorError | undefined {
  const error = field(json, 'error');
  // An empty object is the zero value of a server that sends every field it knows.
  const isError = (isObject(error) ? Object.keys(error).length > 0 : error === true || (typeof error === 'string' && error !== '')) || field(json, 'object') === 'error';
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
function withUpstream(error: JsonObject, inner: string | undefined): string | undefined {
  const message = messageText(error['message']) ?? inner;
  const raw = stringField(field(error, 'metadata'), 'raw');
  if (!raw) return message;
  const said = decodeErrorJson(parseJson(raw))?.message ?? raw.slice(0, MAX_TEXT);
  return message ? `${message}: ${said}` : said;
}

/** Mistral puts FastAPI's `detail` into `message`: as a list, or inside an object. A text is told as it stands. */
function messageText(message: unknown): string | undefined {
  return isObject(message) ? (detail(message['detail']) ?? messageText(message['message']) ?? otherWords(message)) : detail(message);
}

/** FastAPI's `detail`: a string, or a list of sentences or of `{loc, msg}`. */
function detail(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  const sentences = value.map((entry: unknown) => (typeof entry === 'string' ? entry : placed(entry))).filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join('; ');
}

function placed(entry: unknown): string {
  const loc = field(entry, 'loc');
  return [Array.isArray(loc) ? loc.join('.') : undefined, stringField(entry, 'msg')].filter(Boolean).join(': ');
}

function firstMessage(errors: unknown): string | undefined {
  return [errors].flat().map((entry) => (typeof entry === 'string' ? entry : stringField(entry, 'message'))).find((message) => message !== undefined);
}

/** Where there is nothing under the usual names. `title` is that of problem details (RFC 9457), which NVIDIA sends without their `detail`. */
const OTHER_NAMES = ['msg', 'error_message', 'error_description', 'text', 'title', 'reason'];

function otherWords(json: JsonObject): string | undefined {
  return OTHER_NAMES.map((name) => stringField(json, name)).find((words) => words !== undefined && words !== '');
}
