import type { LlmError, LlmErrorKind } from '@modelport/provider-base';

/** What a failed route means for the next one: `stop` here, or go on; and then how soon its error is told, lowest first. */
const AFTER: Readonly<Record<LlmErrorKind, 'stop' | 1 | 2 | 3>> = {
  // The request itself is at fault, or no longer wanted: it would fail everywhere.
  invalid_request: 'stop',
  content_filter: 'stop',
  cancelled: 'stop',
  // A fault of our own is shown, not covered up by another route.
  internal: 'stop',
  // The client can act: a shorter prompt.
  context_length: 1,
  request_too_large: 1,
  // The client can wait.
  rate_limit: 2,
  overloaded: 2,
  timeout: 2,
  server_error: 2,
  network: 2,
  malformed_response: 2,
  // The operator has to act.
  quota_exhausted: 3,
  authentication: 3,
  upstream_authentication: 3,
  permission: 3,
  model_not_found: 3,
  not_found: 3,
  unsupported: 3,
  unavailable: 3,
};

/** Nobody waits for an answer any more; or nobody should be spared the sight of a fault of our own. */
const ALWAYS_STOPPING: readonly LlmErrorKind[] = ['cancelled', 'internal'];

/** Whether another route is tried where one failed with this error. @param on the kinds for which that is configured. */
export function mayFallBack({ kind }: LlmError, on?: readonly LlmErrorKind[]): boolean {
  return on ? on.includes(kind) && !ALWAYS_STOPPING.includes(kind) : AFTER[kind] !== 'stop';
}

/**
 * Of the errors of all routes the one that tells most: what the client can mend, then what it can wait for, then what the operator must
 * mend; of equals the first, which is the preferred route's.
 */
export function mostUseful(errors: readonly LlmError[]): LlmError {
  return errors.reduce((best, error) => (usefulness(error) < usefulness(best) ? error : best));
}

function usefulness({ kind }: LlmError): number {
  const after = AFTER[kind];
  return after === 'stop' ? 0 : after;
}
