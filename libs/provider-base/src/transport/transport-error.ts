import type { LlmErrorKind } from '../errors/error-kinds.js';
import { isLlmError, LlmError } from '../errors/llm-error.js';

/** Codes of node, undici and zlib that are not simply a connection that failed. */
const KINDS: readonly [RegExp, LlmErrorKind][] = [
  [/^(UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/, 'timeout'],
  [/^(HTTP_PARSER|HTTP_HEADERS_OVERFLOW|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_EXCEEDED_MAX_SIZE)$/, 'malformed_response'],
  [/^(Z_|ERR__ERROR_|ERR_BROTLI|ERR_ZSTD|ZSTD_)/, 'malformed_response'],
  [/^(UND_ERR_INVALID_ARG|ERR_INVALID_URL|ERR_INVALID_CHAR|ERR_INVALID_ARG_TYPE)$/, 'internal'],
];

const WORDS: Partial<Record<LlmErrorKind, string>> = {
  timeout: 'the connection timed out',
  malformed_response: 'the answer cannot be read',
  internal: 'the request cannot be sent: its URL or one of its headers is not valid',
};

/** Turns what node, undici or fetch throws into an LlmError that names the host and the code, and nothing of the request. */
export function transportError(error: unknown, host: string): LlmError {
  if (isLlmError(error)) return error;
  const { code, cause } = findCode(error);
  const kind = code === undefined ? 'network' : (KINDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'network');
  const what = WORDS[kind] ?? 'the connection failed or broke';
  // Errors without a code, and those about headers, may quote a header's value: they are not kept.
  const details = code === undefined || kind === 'internal' ? {} : { cause };
  return new LlmError(kind, `${host}: ${what}${code === undefined ? '' : ` (${code})`}`, details);
}

/** fetch hides the error that matters in the cause of a TypeError. */
function findCode(error: unknown): { code?: string; cause?: unknown } {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    const { code, cause, name, message } = at as { code?: unknown; cause?: unknown; name?: unknown; message?: unknown };
    // undici's parser gives no code, and its error holds the bytes that it could not read.
    if (name === 'HTTPParserError') return { code: String(message).includes('EOF') ? 'ECONNRESET' : 'HTTP_PARSER' };
    if (typeof code === 'string') return { code, cause: at };
    at = cause;
  }
  return {};
}
