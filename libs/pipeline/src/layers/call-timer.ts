import type { LlmError } from '@modelport/provider-base';
import type { Call } from '../call.js';
import type { Result } from '../result.js';
import type { WaitObserver } from '../stream/failable-stream.js';
import { failableResult, onResultOver } from '../stream/result-stream.js';
import type { Clock } from '../time/clock.js';
import { linkAbort } from '../time/linked-abort.js';

/** One clock over one call: what the layers that limit time have in common. */
export interface CallTimer {
  /** Fires with the call's own signal, and when the time is over. */
  readonly signal: AbortSignal;
  /** From now on the call has `delay` milliseconds; then it ends with that error. */
  start(delay: number, error: () => LlmError): void;
  stop(): void;
  /** Runs the call, makes its stream end when the time is over, and lets go of everything when the call has ended. */
  guard(run: () => Promise<Result>, observer?: WaitObserver): Promise<Result>;
}

export function callTimer(call: Call, clock: Clock): CallTimer {
  const link = linkAbort(call.signal);
  let callOff: (() => void) | undefined;
  let failStream: ((error: LlmError) => void) | undefined;
  const stop = (): void => callOff?.();
  const expire = (error: LlmError): void => {
    // The vendor first: its stream then ends by this error, and not as one that its reader left.
    link.abort(error);
    failStream?.(error);
  };
  const release = (): void => {
    stop();
    link.unlink();
  };
  return {
    signal: link.signal,
    start(delay, error) {
      stop();
      callOff = clock.after(delay, () => expire(error()));
    },
    stop,
    async guard(run, observer) {
      try {
        const { result, fail } = failableResult(await run(), observer);
        failStream = fail;
        onResultOver(result, release);
        return result;
      } catch (thrown) {
        release();
        throw thrown;
      }
    },
  };
}
