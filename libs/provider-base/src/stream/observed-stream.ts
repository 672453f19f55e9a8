import type { AbortBilling } from '../contract/definition.js';
import type { ObservedStream, StreamEnd } from '../contract/stream.js';
import { LlmError, toLlmError } from '../errors/llm-error.js';
import { followAbort, unfollowAbort } from '../transport/follow-abort.js';
import { Usage } from '../usage/usage.js';

/** Where the pieces of an observed stream come from. */
export interface StreamSource<T> {
  /** The next piece, or undefined at the end; at once where it is in hand. Called one at a time; never again after it ended or threw. */
  next(): T | undefined | Promise<T | undefined>;
  /** The next piece where it is in hand. Called as `next` is. */
  take?(): T | undefined;
  /** See `ObservedStream.whenReady`. */
  whenReady?(listener: () => void): boolean;
  /** Lets go of the connection. Called exactly once, however the stream ends. */
  close(): void;
  /** What the end came to, for the pieces seen so far. Only asked for a stream that ended by itself. */
  complete(): Extract<StreamEnd, { outcome: 'complete' }>;
  /** The usage known so far, for a stream that did not end by itself. */
  usage?(): Usage;
  /** What the vendor charges for when it is cancelled. Unknown where absent. */
  readonly billedAfterAbort?: AbortBilling;
}

export interface ObservedStreamOptions {
  /** A stream that nobody begins to read for this long, in milliseconds, is cancelled. Between two reads it may take ten minutes at least. */
  unreadTimeout?: number;
  /** Cancels the stream when aborted. */
  signal?: AbortSignal;
}

/** Milliseconds between two reads after which a reader must have forgotten the stream; one that is only slow has limits of its own. */
const FORGOTTEN = 10 * 60_000;

/**
 * Makes a stream that is read once, tells its end exactly once, and lets go of its source however it ends: read to the end, failed,
 * left early, cancelled, or never read at all.
 */
export function createObservedStream<T>(source: StreamSource<T>, options: ObservedStreamOptions = {}): ObservedStream<T> {
  return new SourceStream(source, options);
}

class SourceStream<T> implements ObservedStream<T>, AsyncIterator<T, undefined> {
  readonly ended: Promise<StreamEnd>;
  #settleEnd!: (end: StreamEnd) => void;
  #finished = false;
  #iterated = false;
  #failure: LlmError | undefined;
  /** Who wants to be told when there is something to take. */
  #listener: (() => void) | undefined;
  /** When a reader must have forgotten the stream; undefined while one waits. */
  #forgottenAt: number | undefined;
  /** One timer serves many reads: they only move the moment that counts. */
  #unread: NodeJS.Timeout | undefined;
  #unreadDueAt = 0;
  #patience = 0;
  readonly #onAbort = (): void => this.#cancelWith(abortError(this.options.signal));

  constructor(
    private readonly source: StreamSource<T>,
    private readonly options: ObservedStreamOptions,
  ) {
    this.ended = new Promise((resolve) => (this.#settleEnd = resolve));
    this.#startUnreadClock(options.unreadTimeout);
    if (options.signal?.aborted) this.#onAbort();
    else followAbort(options.signal, this.#onAbort);
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    if (this.#iterated) throw new LlmError('internal', 'a stream can be read only once');
    this.#iterated = true;
    return this;
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.#finished) return this.#afterEnd();
    this.#forgottenAt = undefined;
    try {
      const reading = this.source.next();
      const value = reading instanceof Promise ? await reading : reading;
      if (this.#finished) return this.#afterEnd();
      if (value !== undefined) {
        this.#startForgottenClock();
        return { done: false, value };
      }
      this.#finish(this.source.complete());
      return { done: true, value: undefined };
    } catch (thrown) {
      if (this.#finished) return this.#afterEnd();
      const error = toLlmError(thrown);
      this.#finish({ outcome: 'failed', error, usage: this.source.usage?.() ?? Usage.unknown });
      throw error;
    }
  }

  take(): T | undefined {
    const piece = this.#finished ? undefined : this.source.take?.();
    if (piece !== undefined) this.#startForgottenClock();
    return piece;
  }

  whenReady(listener: () => void): boolean {
    if (this.#finished || !this.source.whenReady) return false;
    this.#listener = listener;
    const isWaiting = this.source.whenReady(this.#tellListener);
    if (isWaiting) this.#forgottenAt = undefined;
    else this.#listener = undefined;
    return isWaiting;
  }

  /** Called by `for await` when the loop is left early. */
  async return(): Promise<IteratorResult<T, undefined>> {
    await this.cancel();
    return { done: true, value: undefined };
  }

  cancel(): Promise<void> {
    this.#cancelWith(undefined);
    return Promise.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cancel();
  }

  #cancelWith(failure: LlmError | undefined): void {
    if (this.#finished) return;
    this.#failure = failure;
    const usage = this.source.usage?.() ?? Usage.unknown;
    this.#finish(failure && failure.kind !== 'cancelled' ? { outcome: 'failed', error: failure, usage } : { outcome: 'cancelled', usage, billed: this.source.billedAfterAbort ?? 'unknown' });
  }

  #finish(end: StreamEnd): void {
    this.#finished = true;
    clearTimeout(this.#unread);
    unfollowAbort(this.options.signal, this.#onAbort);
    this.source.close();
    this.#settleEnd(end);
    this.#tellListener();
  }

  readonly #tellListener = (): void => {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.();
  };

  /** A reader that was waiting when the signal fired gets its reason; one that cancelled by itself just sees the end. */
  #afterEnd(): IteratorResult<T, undefined> {
    if (this.#failure) throw this.#failure;
    return { done: true, value: undefined };
  }

  #startForgottenClock(): void {
    const { unreadTimeout } = this.options;
    this.#startUnreadClock(unreadTimeout && Math.max(unreadTimeout, FORGOTTEN));
  }

  #startUnreadClock(limit: number | undefined): void {
    if (!limit) return;
    this.#patience = limit;
    this.#forgottenAt = performance.now() + limit;
    if (this.#unread === undefined) this.#setTimer(limit, this.#forgottenAt);
  }

  #setTimer(delay: number, dueAt: number): void {
    this.#unreadDueAt = dueAt;
    this.#unread = setTimeout(this.#onTimer, delay);
    this.#unread.unref?.();
  }

  /** Since the timer was set, the reader may have come back, or may be waiting. */
  readonly #onTimer = (): void => {
    this.#unread = undefined;
    if (this.#forgottenAt === undefined) return;
    const left = this.#forgottenAt - this.#unreadDueAt;
    if (left >= 1) this.#setTimer(left, this.#forgottenAt);
    else this.#cancelWith(new LlmError('cancelled', `nobody read the stream for ${this.#patience} ms`));
  };
}

/** The reason of an aborted signal as an LlmError: itself if it is one, else `cancelled`. */
export function abortError(signal: AbortSignal | undefined): LlmError {
  const reason: unknown = signal?.reason;
  const error = toLlmError(reason);
  return error.kind === 'internal' ? new LlmError('cancelled', 'the request was cancelled', { cause: reason }) : error;
}
