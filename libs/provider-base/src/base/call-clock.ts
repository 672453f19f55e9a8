import { LlmError } from '../errors/llm-error.js';
import { abortError } from '../stream/observed-stream.js';

/**
 * One signal for one vendor call, aborted by the caller's signal or by a clock. The clock measures the time spent waiting for the
 * vendor's next content: it runs while someone waits, stands still while the reader is the slow side, and only content winds it back.
 */
export class CallClock {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #startedAt = 0;
  #left: number;
  readonly #onAbort = (): void => this.#controller.abort(abortError(this.outer));

  constructor(
    private readonly timeout: number,
    private readonly outer: AbortSignal | undefined,
    private readonly describe: string,
  ) {
    this.#left = timeout;
    if (outer?.aborted) this.#onAbort();
    else outer?.addEventListener('abort', this.#onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Waits for a promise with the clock running; rejects as soon as the signal fires, whatever the promise does.
   * `awaited` says in the error what did not come, e.g. `an answer`.
   */
  async wait<T>(promise: Promise<T>, awaited: string): Promise<T> {
    this.#run(awaited);
    try {
      return await this.#race(promise);
    } finally {
      this.#pause();
    }
  }

  /** Content came: the next wait starts with the whole time. */
  reset(): void {
    this.#left = this.timeout;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.outer?.removeEventListener('abort', this.#onAbort);
  }

  #run(awaited: string): void {
    if (this.timeout <= 0) return;
    this.#startedAt = performance.now();
    this.#timer = setTimeout(() => {
      this.#controller.abort(new LlmError('timeout', `${this.describe} did not send ${awaited} within ${this.timeout} ms`));
    }, this.#left);
  }

  #pause(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left = Math.max(1, this.#left - (performance.now() - this.#startedAt));
  }

  /** By hand rather than by Promise.race, which would leave one reaction on a long-lived promise for every wait. */
  #race<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this;
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason as Error);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
      promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }
}
