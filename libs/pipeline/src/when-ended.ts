import type { Cost, FinishReason, StreamEnd, Usage } from '@modelport/provider-base';
import type { Result } from './result.js';

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
  void endOf(result).then(listener);
}

function endOf(result: Result): Promise<ResultEnd> {
  switch (result.kind) {
    case 'events':
      return result.stream.ended;
    case 'wire-stream':
      return result.answer.stream.ended;
    case 'response':
      return Promise.resolve(completeEnd(result.response));
    case 'embeddings':
      return Promise.resolve(completeEnd({ ...result.response, finishReason: null }));
    case 'wire-response':
      return Promise.resolve(completeEnd(result.answer));
  }
}

function completeEnd({ finishReason, usage, cost }: { finishReason: FinishReason | null; usage: Usage; cost: Cost | null }): ResultEnd {
  return { outcome: 'complete', finishReason, usage, cost };
}
