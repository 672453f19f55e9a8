import { type ByteStream, LlmError } from '@modelport/provider-base';

interface Waiter {
  resolve(result: IteratorResult<Uint8Array>): void;
  reject(error: LlmError): void;
}

/** A body whose bytes the test feeds by hand. What is fed in one piece is read in one piece. */
export class FakeBody implements ByteStream, AsyncIterator<Uint8Array> {
  /** Resolves when the reader lets go of a body that was not over, by {@link cancel} or by aborting the request. */
  readonly whenCancelled: Promise<void>;
  #pieces: Uint8Array[] = [];
  #over = false;
  #error: LlmError | undefined;
  #waiter: Waiter | undefined;
  #cancelled = false;
  #tellCancelled!: () => void;

  constructor() {
    this.whenCancelled = new Promise((resolve) => (this.#tellCancelled = resolve));
  }

  /** Whether the reader let go of the body before it was over. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  feed(...pieces: readonly (Uint8Array | string)[]): void {
    this.#pieces.push(...pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
    this.#serve();
  }

  /** The body is whole, as far as HTTP knows. */
  end(): void {
    this.#over = true;
    this.#serve();
  }

  /** The connection breaks; what was fed before is still read. */
  reset(error: LlmError = new LlmError('network', 'fake transport: the connection was reset (ECONNRESET)')): void {
    this.#error ??= error;
    this.#serve();
  }

  cancel(): void {
    this.abort(new LlmError('cancelled', 'fake transport: the body was cancelled'));
  }

  /** Lets go of the body: what waits is lost, and whoever reads gets the error. */
  abort(error: LlmError): void {
    if (this.#cancelled || (this.#over && this.#pieces.length === 0)) return;
    this.#cancelled = true;
    this.#tellCancelled();
    this.#pieces = [];
    this.#over = false;
    this.#error = error;
    this.#serve();
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject };
      this.#serve();
    });
  }

  return(): Promise<IteratorResult<Uint8Array>> {
    this.cancel();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this;
  }

  #serve(): void {
    const waiter = this.#waiter;
    if (!waiter) return;
    const piece = this.#pieces.shift();
    if (piece === undefined && !this.#error && !this.#over) return;
    this.#waiter = undefined;
    if (piece) waiter.resolve({ done: false, value: piece });
    else if (this.#error) waiter.reject(this.#error);
    else waiter.resolve({ done: true, value: undefined });
  }
}
