import { followAbort, FollowedController, type LlmError, unfollowAbort } from '@modelport/provider-base';

/** A signal of one's own that fires with another's too. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  readonly abort: (reason: LlmError) => void;
  /** Lets go of the other signal; to be called when the work is over. */
  readonly unlink: () => void;
}

export function linkAbort(outer: AbortSignal): LinkedAbort {
  const controller = new FollowedController();
  const onAbort = (): void => controller.abort(outer.reason);
  if (outer.aborted) onAbort();
  else followAbort(outer, onAbort);
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    unlink: () => unfollowAbort(outer, onAbort),
  };
}
