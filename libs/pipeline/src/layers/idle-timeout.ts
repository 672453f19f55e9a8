import { LlmError } from '@modelport/provider-base';
import type { Layer } from '../layer.js';
import type { Clock } from '../time/clock.js';
import { callTimer } from './call-timer.js';

/**
 * Fails a stream whose reader has waited `idle` milliseconds for the next event. While the client is the slow side nobody waits, and the
 * clock stands still.
 */
export function idleTimeout(idle: number, clock: Clock): Layer {
  return (next) => async (call) => {
    if (!call.stream) return next(call);
    const { providerId, modelId: model } = call.target;
    const timer = callTimer(call, clock);
    const tooLong = (): LlmError => new LlmError('timeout', `${providerId} sent nothing more for ${idle} ms`, { providerId, model });
    return timer.guard(() => next(call.with({ signal: timer.signal })), { onWait: () => timer.start(idle, tooLong), onPiece: () => timer.stop() });
  };
}
