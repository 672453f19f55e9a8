import { LlmError } from '@modelport/provider-base';

/** What the keys that one call tried have come to. */
export interface KeyFailures {
  /** Of the key that is back first: the one to tell. */
  readonly error: LlmError;
  readonly restMs: number;
  readonly latest: LlmError;
}

/** A key that does not rest failed for the request's sake: what is said of the others tells more. */
export function withFailure(before: KeyFailures | undefined, latest: LlmError, restMs: number): KeyFailures {
  const rest = restMs || Infinity;
  return before && before.restMs < rest ? { ...before, latest } : { error: latest, restMs: rest, latest };
}

/** The same error with no longer a time to wait. */
export function withShorterWait(error: LlmError, retryAfterMs: number): LlmError {
  if (error.retryAfterMs === undefined || error.retryAfterMs <= retryAfterMs) return error;
  const copy = new LlmError(error.kind, error.message, Object.assign({}, error, { cause: error.cause, retryAfterMs }));
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}
