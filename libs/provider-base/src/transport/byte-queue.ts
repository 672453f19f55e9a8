import { LlmError } from '../errors/llm-error.js';
import { joined } from './read-all.js';
import type { ByteStream } from './transport.js';

/** Bytes that may wait before the socket is told to stop: about one socket buffer. */
const HIGH_WATER_BYTES = 64 * 1024;

/** What the owner of the socket does for the consumer. */
export interface ByteQueueOwner {
  /** The consumer has taken all that made `push` say "no more": go on. */
  onDrained(): void;
  /** The consumer wants no more: drop the connection. */
  onCancel(error: LlmError): void;
}

interface Waiter {
  resolve(result: IteratorResult<Uint8Array>): void;
  reject(error: LlmError): void;
}

/** Hands bytes from a socket to one reader, as many as have come, and tells the socket to wait while the reader is the slower side. */
export class ByteQueue implements ByteStream, AsyncIterator<Uint8Array> {
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #full = false;
  #ended = false;
  #error: LlmError | undefined;
  /** Reads that came before their bytes; mostly one. */
  #waiters: Waiter[] = [];
  /** Who wants to be told of the next change. */
  #listener: (() => void) | undefined;
  /** Who waits for the whole body, and the most bytes that it takes. */
  #collector: { resolve(bytes: Uint8Array | undefined): void; reject(error: LlmError): void; maxBytes: number } | undefined;

  constructor(private readonly owner: ByteQueueOwner) {}

  /** False where the socket should wait for `onDrained`. A chunk is taken all the same. */
  push(chunk: Uint8Array): boolean {
    const waiter = this.#waiters.shift();
    if (waiter) {
      waiter.resolve({ done: false, value: chunk });
      return true;
    }
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#collector) return this.#collect();
    this.#tellListener();
    this.#full = this.#bytes >= HIGH_WATER_BYTES;
    return !this.#full;
  }

  /** The body is whole. */
  end(): void {
    this.#ended = true;
    this.#settleCollector();
    for (const waiter of this.#waiters.splice(0)) waiter.resolve({ done: true, value: undefined });
    this.#tellListener();
  }

  /** The body broke: what came before is still delivered, then the error is thrown. */
  fail(error: LlmError): void {
    if (this.#ended) return;
    const first = (this.#error ??= error);
    this.#collector?.reject(first);
    for (const waiter of this.#waiters.splice(0)) waiter.reject(first);
    this.#tellListener();
  }

  /** Nobody wants the body any more: what waits is let go, and the next read throws. */
  abort(error: LlmError): void {
    this.#chunks = [];
    this.#bytes = 0;
    this.#ended = false;
    this.fail(error);
  }

  cancel(): void {
    if (this.#error || this.isOver) return;
    const error = new LlmError('cancelled', 'the body was cancelled');
    this.abort(error);
    this.owner.onCancel(error);
  }

  whole(maxBytes: number): Promise<Uint8Array | undefined> {
    if (this.#error) return Promise.reject(this.#error);
    return new Promise((resolve, reject) => {
      this.#collector = { resolve, reject, maxBytes };
      this.#collect();
      if (this.#ended) this.#settleCollector();
    });
  }

  get isOver(): boolean {
    return this.#ended && this.#chunks.length === 0;
  }

  peek(): Uint8Array | undefined {
    return this.#chunks[0];
  }

  take(): Uint8Array | undefined {
    return this.#chunks.length > 0 ? this.#takeAll() : undefined;
  }

  whenReady(listener: () => void): boolean {
    if (this.#chunks.length > 0 || this.#ended || this.#error) return false;
    this.#listener = listener;
    return true;
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    if (this.#chunks.length > 0) return Promise.resolve({ done: false, value: this.#takeAll() });
    if (this.#error) return Promise.reject(this.#error);
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
    });
  }

  return(): Promise<IteratorResult<Uint8Array>> {
    this.cancel();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this;
  }

  #tellListener(): void {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.();
  }

  /** The socket never waits for a collector; one that wants no more drops the connection. Always true, as `push` gives it on. */
  #collect(): boolean {
    const collector = this.#collector;
    if (collector && this.#bytes > collector.maxBytes) {
      this.#collector = undefined;
      this.cancel();
      collector.resolve(undefined);
    } else if (this.#full) {
      this.#full = false;
      this.owner.onDrained();
    }
    return true;
  }

  #settleCollector(): void {
    this.#collector?.resolve(this.#takeAll());
    this.#collector = undefined;
  }

  /** What waits goes on as one: a reader's step costs more than the copy. */
  #takeAll(): Uint8Array {
    const all = joined(this.#chunks, this.#bytes);
    this.#chunks = [];
    this.#bytes = 0;
    if (this.#full) {
      this.#full = false;
      this.owner.onDrained();
    }
    return all;
  }
}
