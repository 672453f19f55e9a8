import { LlmError } from '@modelport/provider-base';

/** The same error with another count of tries, and perhaps more words. */
export function withAttempts(error: LlmError, attempts: number, message: string = error.message): LlmError {
  const copy = new LlmError(error.kind, message, Object.assign({}, error, { cause: error.cause, attempts }));
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}
