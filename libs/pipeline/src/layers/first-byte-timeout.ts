import { LlmError } from '@modelport/provider-base';
import type { Call } from '../call.js';
import type { Execute, Layer } from '../layer.js';
import type { Result } from '../result.js';
import { onResultOver } from '../stream/result-stream.js';
import type { Clock } from '../time/clock.js';
import { linkAbort } from '../time/linked-abort.js';
import { timeLimitOf, type TimeLimit } from './time-limit.js';

/** Ends one try of a stream that has not settled, which is to say shown its first content, after so many milliseconds. */
export function firstByteTimeout(limit: TimeLimit, clock: Clock): Layer {
  return (next) => (call) => {
    const firstByte = call.stream ? timeLimitOf(limit, call) : undefined;
    return firstByte === undefined ? next(call) : inTime(next, call, firstByte, clock);
  };
}

async function inTime(next: Execute, call: Call, firstByte: number, clock: Clock): Promise<Result> {
  const { providerId, modelId: model } = call.target;
  const link = linkAbort(call.signal);
  const stop = clock.after(firstByte, () => link.abort(new LlmError('timeout', `${providerId} sent no content within ${firstByte} ms`, { providerId, model })));
  try {
    const result = await next(call.with({ signal: link.signal }));
    onResultOver(result, link.unlink);
    return result;
  } catch (thrown) {
    link.unlink();
    throw thrown;
  } finally {
    stop();
  }
}
