import type { AbortBilling } from '../contract/definition.js';
import type { FinishReason } from '../contract/response.js';
import type { ObservedStream } from '../contract/stream.js';
import { type LlmError, toLlmError } from '../errors/llm-error.js';
import { createObservedStream, type ObservedStreamOptions, type StreamSource } from '../stream/observed-stream.js';
import type { DecodedBatch } from './decoded-batch.js';
import type { DecodedStream } from './decoded-stream.js';
import { isContent } from './event-grammar.js';

/**
 * A decoded stream as one kind of reader wants it. It settles when real content, or a successful finish, is in hand: what came before is
 * kept and replayed, an error before it rejects, and an error behind it stands behind the pieces that came with it.
 */
export abstract class SettlingSource<T> implements StreamSource<T> {
  #pieces: T[] = [];
  #head = 0;
  #failure: LlmError | undefined;
  #emptyFinish: FinishReason | undefined;

  constructor(protected readonly stream: DecodedStream) {}

  /** What a batch is to this reader; may be nothing. */
  protected abstract piecesOf(batch: DecodedBatch): T[];

  /** A look at all that is kept while the stream has not settled. @throws LlmError where it must not go on. */
  protected checkKept(_pieces: readonly T[], _settled: boolean): void {
    // Most readers take whatever comes.
  }

  /** At once where what has come is enough. @throws LlmError for a stream that fails before its first content. */
  settle(options: ObservedStreamOptions): ObservedStream<T> | Promise<ObservedStream<T>> {
    try {
      const reading = this.#readUntilContent();
      return reading ? this.#settleLater(reading, options) : this.#settled(options);
    } catch (error) {
      this.stream.close();
      throw error;
    }
  }

  async #settleLater(reading: Promise<void>, options: ObservedStreamOptions): Promise<ObservedStream<T>> {
    try {
      await reading;
    } catch (error) {
      this.stream.close();
      throw error;
    }
    return this.#settled(options);
  }

  #settled(options: ObservedStreamOptions): ObservedStream<T> {
    const stream = createObservedStream<T>(this, options);
    return this.#emptyFinish === undefined ? stream : Object.assign(stream, { emptyFinish: this.#emptyFinish });
  }

  next(): T | undefined | Promise<T | undefined> {
    return this.take() ?? this.#readPiece();
  }

  take(): T | undefined {
    if (this.#head === this.#pieces.length && !this.#failure) this.#takeBatch();
    return this.#head < this.#pieces.length ? this.#pieces[this.#head++] : undefined;
  }

  whenReady(listener: () => void): boolean {
    return !this.#failure && this.#head === this.#pieces.length && this.stream.whenReady(listener);
  }

  close(): void {
    this.stream.close();
  }

  complete(): ReturnType<DecodedStream['end']> {
    return this.stream.end();
  }

  get billedAfterAbort(): AbortBilling {
    return this.stream.call.definition.api.billedAfterAbort ?? 'unknown';
  }

  usage(): DecodedStream['usage'] {
    return this.stream.usage;
  }

  async #readPiece(): Promise<T | undefined> {
    while (this.#head === this.#pieces.length) {
      if (this.#failure) throw this.#failure;
      const reading = this.stream.read();
      const batch = reading instanceof Promise ? await reading : reading;
      if (batch === undefined) return undefined;
      this.#accept(batch);
    }
    return this.#pieces[this.#head++];
  }

  /** What goes wrong is told behind what came before it. */
  #takeBatch(): void {
    try {
      const batch = this.stream.take();
      if (batch) this.#accept(batch);
    } catch (thrown) {
      this.#failure = toLlmError(thrown);
    }
  }

  #accept(batch: DecodedBatch): void {
    this.#failure = batch.failure;
    this.#pieces = this.piecesOf(batch);
    this.#head = 0;
  }

  /** Undefined where nothing had to be waited for. */
  #readUntilContent(): Promise<void> | undefined {
    for (;;) {
      const reading = this.stream.read();
      if (reading instanceof Promise) return this.#waitForContent(reading);
      if (this.#keep(reading)) return undefined;
    }
  }

  async #waitForContent(reading: Promise<DecodedBatch | undefined>): Promise<void> {
    let batch = await reading;
    while (!this.#keep(batch)) {
      const next = this.stream.read();
      batch = next instanceof Promise ? await next : next;
    }
  }

  /** Whether there is content now, or none to come. */
  #keep(batch: DecodedBatch | undefined): boolean {
    if (batch === undefined) return true;
    if (batch.failure && !batch.content) throw batch.failure;
    this.#failure = batch.failure;
    this.#pieces.push(...this.piecesOf(batch));
    this.#emptyFinish = emptyFinishOf(batch);
    this.checkKept(this.#pieces, batch.content);
    return batch.content;
  }
}

/** The first batch with content tells it all: what is before it has none. */
function emptyFinishOf({ events, skimmed }: DecodedBatch): FinishReason | undefined {
  if (skimmed) return undefined;
  const finish = events.find((event) => event.type === 'finish');
  return finish && events.every((event) => event === finish || !isContent(event)) ? finish.finishReason : undefined;
}
