import { isLlmError, type LlmError } from '@modelport/provider-base';

/** The LlmError that a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<LlmError> {
  try {
    await promise;
  } catch (thrown) {
    if (isLlmError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('it did not reject');
}

/** The LlmError that a function throws. */
export function errorThrownBy(run: () => unknown): LlmError {
  try {
    run();
  } catch (thrown) {
    if (isLlmError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('it did not throw');
}
