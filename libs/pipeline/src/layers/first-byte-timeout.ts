import { LlmError } from '@modelport/provider-base';
import type { Layer } from '../layer.js';
import type { Clock } from '../time/clock.js';
import { callTimer } from './call-timer.js';

/** Ends one try of a stream that has not settled, which is to say shown its first content, after `firstByte` milliseconds. */
export function firstByteTimeout(firstByte: number, clock: Clock): Layer {
  return (next) => async (call) => {
    if (!call.stream) return next(call);
    const { providerId, modelId: model } = call.target;
    const timer = callTimer(call, clock);
    timer.start(firstByte, () => new LlmError('timeout', `${providerId} sent no content within ${firstByte} ms`, { providerId, model }));
    return timer.guard(async () => {
      const result = await next(call.with({ signal: timer.signal }));
      timer.stop();
      return result;
    });
  };
}
