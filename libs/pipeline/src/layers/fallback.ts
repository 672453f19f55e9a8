import { LlmError, toLlmError } from '@modelport/provider-base';
import type { Target } from '../call.js';
import type { Layer } from '../layer.js';
import { mayFallBack, mostUseful } from './fallback-policy.js';

interface FailedRoute {
  target: Target;
  error: LlmError;
}

/**
 * Tries the routes of a call in their order until one answers, or fails in a way in which all would. After the last one it throws the
 * error that tells most; its message lists the routes that were tried.
 */
export const fallback: Layer = (next) => async (call) => {
  const failed: FailedRoute[] = [];
  for (const target of call.routes) {
    try {
      const result = await next(call.with({ target }));
      return { ...result, attempts: result.attempts + attemptsOf(failed) };
    } catch (thrown) {
      const error = toLlmError(thrown);
      failed.push({ target, error });
      if (call.signal.aborted || !mayFallBack(error)) throw finalError(failed, error);
    }
  }
  throw finalError(failed, mostUseful(failed.map(({ error }) => error)));
};

function finalError(failed: readonly FailedRoute[], error: LlmError): LlmError {
  if (failed.length === 1) return error;
  const tried = failed.map(({ target, error: { kind } }) => `${target.platformId}/${target.providerId}/${target.modelId} (${kind})`);
  const details = Object.assign({}, error, { cause: error.cause, attempts: attemptsOf(failed) });
  const final = new LlmError(error.kind, `${error.message} [tried in order: ${tried.join(', ')}]`, details);
  if (error.stack !== undefined) final.stack = error.stack;
  return final;
}

function attemptsOf(failed: readonly FailedRoute[]): number {
  return failed.reduce((sum, { error }) => sum + (error.attempts ?? 1), 0);
}
