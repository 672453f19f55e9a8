import { type Cost, type FinishReason, LlmError, type StreamEnd, Usage } from '@modelport/provider-base';
import type { Result } from './result.js';
import { streamOf } from './stream/result-stream.js';

/** What a result came to in the end. */
export type ResultEnd =
  | Exclude<StreamEnd, { outcome: 'complete' }>
  | {
      outcome: 'complete';
      /** Null where a forwarded answer does not say. */
      finishReason: FinishReason | null;
      usage: Usage;
      cost: Cost | null;
    };

/**
 * Tells the end of any result exactly once, never before this function has returned: at once for a whole answer, when it has ended in
 * whichever way for a stream, also when the client has gone and nobody ever read it. The listener must not throw.
 */
export function whenEnded(result: Result, listener: (end: ResultEnd) => void): void {
  const stream = streamOf(result);
  if (stream) void stream.ended.then(listener);
  else queueMicrotask(() => listener(wholeEnd(result)));
}

/** Tells that the stream of a result broke; of a whole answer there is nothing to tell. */
export function whenBroken(result: Result, listener: (end: Extract<ResultEnd, { outcome: 'failed' }>) => void): void {
  void streamOf(result)?.ended.then((end) => {
    if (end.outcome === 'failed') listener(end);
  });
}

function wholeEnd(result: Result): ResultEnd {
  switch (result.kind) {
    case 'response':
      return completeEnd(result.response);
    case 'embeddings':
      return completeEnd({ ...result.response, finishReason: null });
    case 'token-count':
      return completeEnd({ finishReason: null, usage: Usage.unknown, cost: null });
    case 'wire-response':
      return completeEnd(result.answer);
    case 'events':
    case 'wire-stream':
      throw new LlmError('internal', 'a stream does not end at once');
  }
}

function completeEnd({ finishReason, usage, cost }: { finishReason: FinishReason | null; usage: Usage; cost: Cost | null }): ResultEnd {
  return { outcome: 'complete', finishReason, usage, cost };
}
