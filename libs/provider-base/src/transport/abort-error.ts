import { isLlmError, LlmError } from '../errors/llm-error.js';

/** The error of a call that its signal ended: the signal's reason if that is an LlmError, else `cancelled`. */
export function abortError(signal: AbortSignal): LlmError {
  const reason: unknown = signal.reason;
  return isLlmError(reason) ? reason : new LlmError('cancelled', 'the call was cancelled', { cause: reason });
}
