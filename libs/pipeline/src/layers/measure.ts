import { toLlmError, type LlmError } from '@modelport/provider-base';
import type { Call } from '../call.js';
import type { TryObserver, TryOutcome } from '../health/try-outcome.js';
import type { Layer } from '../layer.js';
import type { TargetMap } from '../routes/target-map.js';
import type { Traffic } from '../routes/traffic.js';
import type { Clock } from '../time/clock.js';
import { whenEnded } from '../when-ended.js';

/**
 * Watches every try that is really made: keeps the books from which routes are balanced (how many calls each target has under way, and how
 * soon it answers), and tells what the try came to.
 */
export function measure(traffic: TargetMap<Traffic>, clock: Clock, observe: TryObserver): Layer {
  return (next) => async (call) => {
    const book = traffic.of(call.target);
    const began = clock.now();
    const tell = (afterContent: boolean, error?: LlmError): void => observe(outcomeOf(call, clock.now() - began, afterContent, error));
    book.begin();
    try {
      const result = await next(call);
      book.answered(clock.now() - began, call.stream);
      tell(false);
      whenEnded(result, (end) => {
        book.end();
        if (end.outcome === 'failed') tell(true, end.error);
      });
      return result;
    } catch (thrown) {
      book.end();
      const error = toLlmError(thrown);
      // One that always loses to a hedge would else never be known to be slow.
      if (error.kind === 'timeout' || call.signal.aborted) book.gaveUpOn(clock.now() - began, call.stream);
      tell(false, error);
      throw thrown;
    }
  };
}

function outcomeOf({ requestId, target, attempt = 1, signal }: Call, latencyMs: number, afterContent: boolean, error: LlmError | undefined): TryOutcome {
  const outcome = { requestId, target, attempt, latencyMs, afterContent, abandoned: signal.aborted };
  return error ? { ...outcome, error } : outcome;
}
