import { LlmError, type ObservedStream, type StreamEnd } from '@modelport/provider-base';

/** Told when a reader starts and stops waiting for the next piece. */
export interface WaitObserver {
  onWait?(): void;
  onPiece?(): void;
}

/** A stream with a handle by which it can be made to fail. */
export interface FailableStream<T> {
  readonly stream: ObservedStream<T>;
  /** Ends it with an error, cancelling what is behind it: a reader that waits gets the error at once. Does nothing once it has ended. */
  readonly fail: (error: LlmError) => void;
}

/** Wraps a stream so that a clock can end it. Pieces, end, usage and cancelling are those of the stream behind it. */
export function failableStream<T>(inner: ObservedStream<T>, observer: WaitObserver = {}): FailableStream<T> {
  const stream = new Failable(inner, observer);
  return { stream, fail: (error) => stream.fail(error) };
}

class Failable<T> implements ObservedStream<T>, AsyncIterator<T, undefined> {
  readonly ended: Promise<StreamEnd>;
  #iterator: AsyncIterator<T> | undefined;
  #failure: LlmError | undefined;
  #over = false;
  #rejectWaiting: ((error: LlmError) => void) | undefined;

  constructor(
    private readonly inner: ObservedStream<T>,
    private readonly observer: WaitObserver,
  ) {
    this.ended = inner.ended.then((end) => {
      this.#over = true;
      return this.#failure ? { outcome: 'failed', error: this.#failure, usage: end.usage } : end;
    });
  }

  fail(error: LlmError): void {
    if (this.#over || this.#failure) return;
    this.#failure = error;
    this.#rejectWaiting?.(error);
    void this.inner.cancel();
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    if (this.#iterator) throw new LlmError('internal', 'a stream can be read only once');
    this.#iterator = this.inner[Symbol.asyncIterator]();
    return this;
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    this.observer.onWait?.();
    try {
      const result = await this.#nextOrFailure();
      return result.done ? { done: true, value: undefined } : result;
    } finally {
      this.#rejectWaiting = undefined;
      this.observer.onPiece?.();
    }
  }

  take(): T | undefined {
    return this.#failure ? undefined : this.inner.take?.();
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    await this.cancel();
    return { done: true, value: undefined };
  }

  cancel(): Promise<void> {
    return this.inner.cancel();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cancel();
  }

  /** A failure wins over whatever the stream behind it still gives. */
  #nextOrFailure(): Promise<IteratorResult<T>> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#rejectWaiting = reject;
      const settle = (tell: () => void): void => (this.#failure ? reject(this.#failure) : tell());
      this.#iterator?.next().then(
        (result) => settle(() => resolve(result)),
        (error: unknown) => settle(() => reject(error)),
      );
    });
  }
}
