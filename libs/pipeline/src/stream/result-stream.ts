import type { ObservedStream } from '@modelport/provider-base';
import type { Result } from '../result.js';
import { failableStream, type FailableStream, type WaitObserver } from './failable-stream.js';

/** The stream of a result, or undefined where the answer came whole. */
export function streamOf(result: Result): ObservedStream<unknown> | undefined {
  if (result.kind === 'events') return result.stream;
  return result.kind === 'wire-stream' ? result.answer.stream : undefined;
}

/** Lets go of a result that nobody will read. */
export function discardResult(result: Result): void {
  void streamOf(result)?.cancel();
}

/** Calls back when nothing more will come: at once for a whole answer, else when its stream has ended in whichever way. */
export function onResultOver(result: Result, callback: () => void): void {
  const stream = streamOf(result);
  if (stream) void stream.ended.then(callback);
  else callback();
}

/** The same result with a stream that can be made to fail; a whole answer stays as it is, without a handle. */
export function failableResult(result: Result, observer?: WaitObserver): { result: Result; fail?: FailableStream<unknown>['fail'] } {
  if (result.kind === 'events') {
    const { stream, fail } = failableStream(result.stream, observer);
    return { result: { ...result, stream: Object.assign(stream, { receipt: result.stream.receipt }) }, fail };
  }
  if (result.kind === 'wire-stream') {
    const { stream, fail } = failableStream(result.answer.stream, observer);
    return { result: { ...result, answer: { ...result.answer, stream } }, fail };
  }
  return { result };
}
