import { LlmError, type TriedRoute } from '@modelport/provider-base';

/** The same error with another count of tries, the routes on which they were made, and perhaps more words. */
export function withAttempts(error: LlmError, attempts: number, tried: readonly TriedRoute[], message: string = error.message): LlmError {
  const copy = new LlmError(error.kind, message, Object.assign({}, error, { cause: error.cause, attempts, tried }));
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}
