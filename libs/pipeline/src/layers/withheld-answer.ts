import { LlmError, type FinishReason } from '@modelport/provider-base';
import type { Call } from '../call.js';
import type { Layer } from '../layer.js';
import type { Result } from '../result.js';
import { isLastRoute } from '../routes/is-last-route.js';
import { discardResult } from '../stream/result-stream.js';

/**
 * An answer that its vendor withheld for its content is a failure like any other, `content_filter`, where the alias goes on to another
 * route after such. It passes as it is on the last route, and where something of it has been sent.
 */
export function withheldAnswer(): Layer {
  return (next) => (call) => (goesOn(call) ? next(call).then(refuseWithheld) : next(call));
}

function refuseWithheld(result: Result): Result {
  if (finishOf(result) !== 'content-filter') return result;
  discardResult(result);
  const { providerId, modelId: model } = result.target;
  throw new LlmError('content_filter', `${providerId} withheld its answer for its content`, { providerId, model });
}

function goesOn(call: Call): boolean {
  return call.target.route?.alias.on?.includes('content_filter') === true && !isLastRoute(call);
}

/** How a result ended of which nobody has seen anything. */
function finishOf(result: Result): FinishReason | null | undefined {
  switch (result.kind) {
    case 'response':
      return result.response.finishReason;
    case 'wire-response':
      return result.answer.finishReason;
    case 'events':
      return result.stream.emptyFinish;
    case 'wire-stream':
      return result.answer.stream.emptyFinish;
    default:
      return undefined;
  }
}
