import { LlmError } from '@modelport/provider-base';
import type { Call } from '../call.js';
import type { Layer } from '../layer.js';
import type { Clock } from '../time/clock.js';
import { callTimer } from './call-timer.js';
import { timeLimitOf, type TimeLimit } from './time-limit.js';

/**
 * Ends a call that is not over after so many milliseconds, with all its routes, retries and waits; a stream too, in its middle if need
 * be. The call's signal then fires with an LlmError `timeout`.
 */
export function totalTimeout(limit: TimeLimit, clock: Clock): Layer {
  return timeoutOver(limit, clock, ({ model }, total) => new LlmError('timeout', `the call was not over within ${total} ms`, { model }));
}

/** The same for one try of one route: another one may follow. */
export function tryTimeout(limit: TimeLimit, clock: Clock): Layer {
  return timeoutOver(limit, clock, ({ target: { providerId, modelId: model } }, total) => new LlmError('timeout', `${providerId} had not answered in full within ${total} ms`, { providerId, model }));
}

function timeoutOver(limit: TimeLimit, clock: Clock, errorOf: (call: Call, total: number) => LlmError): Layer {
  return (next) => (call) => {
    const total = timeLimitOf(limit, call);
    if (total === undefined) return next(call);
    const timer = callTimer(call, clock);
    timer.start(total, () => errorOf(call, total));
    const deadline = Math.min(call.deadline ?? Infinity, clock.now() + total);
    return timer.guard(() => next(call.with({ signal: timer.signal, deadline })));
  };
}
