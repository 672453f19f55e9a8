import type { AbortBilling } from './definition.js';
import type { LlmError } from '../errors/llm-error.js';
import type { Cost } from '../usage/cost.js';
import type { Usage } from '../usage/usage.js';
import type { ReceiptLine } from './receipt.js';
import type { FinishReason } from './response.js';
import type { LlmStreamEvent } from './stream-event.js';

/** How a stream ended. Told exactly once, whether or not anyone read it to the end. */
export type StreamEnd =
  | { outcome: 'complete'; finishReason: FinishReason; usage: Usage; cost: Cost | null }
  | { outcome: 'failed'; error: LlmError; usage: Usage }
  | {
      outcome: 'cancelled';
      usage: Usage;
      /** What the vendor charges for all the same. */
      billed: AbortBilling;
    };

/**
 * Something that arrives piece by piece. It ends complete, or the iteration throws an LlmError. It can be read once. Leaving the
 * loop early cancels it.
 */
export interface ObservedStream<T> extends AsyncIterable<T>, AsyncDisposable {
  /** Resolves, never rejects, when the stream has ended in whichever way; also when it was cancelled unread. */
  readonly ended: Promise<StreamEnd>;
  /** How it finished, of a stream that settled at its end since it holds no content at all. */
  readonly emptyFinish?: FinishReason;
  /** The next piece where it is in hand already, for who is not waiting for one; undefined where it is to be waited for. */
  take?(): T | undefined;
  /**
   * In place of the next step of an iteration, without its promise, for who has found nothing to take: tells once when there may be something, and when the
   * iteration has an end or an error to tell. False where only the iteration can be asked.
   */
  whenReady?(listener: () => void): boolean;
  /** Stops the vendor's work; safe to call at any time and more than once. */
  cancel(): Promise<void>;
}

/** The events of one answer, ending with exactly one `finish`. */
export interface LlmStream extends ObservedStream<LlmStreamEvent> {
  /** What translating the request lost; known before the first event. */
  readonly receipt: readonly ReceiptLine[];
}

/** The bytes of one answer in the vendor's own format: each piece holds whole events. */
export type ForwardedStream = ObservedStream<Uint8Array>;
