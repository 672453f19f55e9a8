import { LlmError } from '@modelport/provider-base';
import type { Layer } from '../layer.js';
import type { Clock } from '../time/clock.js';
import { callTimer } from './call-timer.js';
import { timeLimitOf, type TimeLimit } from './time-limit.js';

/**
 * Fails a stream whose reader has waited so many milliseconds for the next event. While the client is the slow side nobody waits, and the
 * clock stands still.
 */
export function idleTimeout(limit: TimeLimit, clock: Clock): Layer {
  return (next) => (call) => {
    const idle = call.stream ? timeLimitOf(limit, call) : undefined;
    if (idle === undefined) return next(call);
    const { providerId, modelId: model } = call.target;
    const timer = callTimer(call, clock);
    const tooLong = (): LlmError => new LlmError('timeout', `${providerId} sent nothing more for ${idle} ms`, { providerId, model });
    return timer.guard(() => next(call.with({ signal: timer.signal })), { onWait: () => timer.start(idle, tooLong), onPiece: () => timer.stop() });
  };
}
