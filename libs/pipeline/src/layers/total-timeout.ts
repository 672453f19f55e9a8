import { LlmError } from '@modelport/provider-base';
import type { Layer } from '../layer.js';
import type { Clock } from '../time/clock.js';
import { callTimer } from './call-timer.js';

/**
 * Ends a call that is not over after `total` milliseconds, with all its routes, retries and waits; a stream too, in its middle if need
 * be. The call's signal then fires with an LlmError `timeout`.
 */
export function totalTimeout(total: number, clock: Clock): Layer {
  return (next) => async (call) => {
    const timer = callTimer(call, clock);
    timer.start(total, () => new LlmError('timeout', `the call was not over within ${total} ms`, { model: call.model }));
    const timed = call.with({ signal: timer.signal, deadline: clock.now() + total });
    return timer.guard(() => next(timed));
  };
}
