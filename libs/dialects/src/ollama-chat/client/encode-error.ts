import { type EncodedError, isObject, type LlmError } from '@modelport/provider-base';
import { OLLAMA_CHAT } from '../dialect.js';

/** An error as Ollama's clients read it: a sentence. What a vendor of the same format said is passed on as it said it, redacted. */
export function encodeError(error: LlmError): EncodedError {
  return { status: error.status, headers: {}, body: errorBody(error) };
}

/** The line at which Ollama's clients raise an error; no line with `done` follows. Source: https://docs.ollama.com/api/errors */
export function encodeStreamError(error: LlmError): string {
  return `${JSON.stringify(errorBody(error))}\n`;
}

function errorBody({ upstreamDialect, upstreamBody, message }: LlmError): object {
  return upstreamDialect === OLLAMA_CHAT && isObject(upstreamBody) && typeof upstreamBody['error'] === 'string' ? upstreamBody : { error: message };
}
