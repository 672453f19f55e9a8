/** Request headers of a client that reach a vendor of OpenAI's formats. */
export const REQUEST_HEADERS = ['openai-beta', 'idempotency-key', 'x-title', 'http-referer'];

/** Headers of such a vendor that reach the client. */
export const RESPONSE_HEADERS = ['content-type', 'openai-processing-ms', 'openai-version', 'x-ratelimit-*', 'x-groq-*', 'x-should-retry', 'retry-after', 'retry-after-ms'];
