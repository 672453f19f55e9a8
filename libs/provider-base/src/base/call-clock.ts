import { LlmError } from '../errors/llm-error.js';
import { abortError } from '../stream/observed-stream.js';

/**
 * One signal for one vendor call, aborted by the caller's signal or by a clock. The clock measures the time spent waiting for the
 * vendor's next content: it runs while someone waits, stands still while the reader is the slow side, and only content winds it back.
 */
export class CallClock {
  readonly #controller = new AbortController();
  readonly #onAbort = (): void => this.#abort(abortError(this.outer));
  /** Set once for many waits: a wait only moves the moment at which the time is up. */
  #timer: NodeJS.Timeout | undefined;
  #left: number;
  #awaited = '';
  /** While someone waits: when the time is up, and how to tell. */
  #dueAt: number | undefined;
  #reject: ((reason: Error) => void) | undefined;

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
   * Waits for a promise with the clock running; rejects as soon as the signal fires, whatever the promise does. One wait at a time.
   * `awaited` says in the error what did not come, e.g. `an answer`.
   */
  async wait<T>(promise: Promise<T>, awaited: string): Promise<T> {
    this.#awaited = awaited;
    this.#run();
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

  #run(): void {
    if (this.timeout <= 0) return;
    this.#dueAt = performance.now() + this.#left;
    this.#timer ??= setTimeout(this.#onTimer, this.#left);
  }

  #pause(): void {
    this.#reject = undefined;
    if (this.#dueAt === undefined) return;
    this.#left = Math.max(1, this.#dueAt - performance.now());
    this.#dueAt = undefined;
  }

  /** Since the timer was set, the time may have been wound back, or nobody may be waiting any more. */
  readonly #onTimer = (): void => {
    this.#timer = undefined;
    if (this.#dueAt === undefined) return;
    const left = this.#dueAt - performance.now();
    // A timer may fire a millisecond early.
    if (left > 1) this.#timer = setTimeout(this.#onTimer, left);
    else this.#abort(new LlmError('timeout', `${this.describe} did not send ${this.#awaited} within ${this.timeout} ms`));
  };

  #abort(reason: LlmError): void {
    this.#controller.abort(reason);
    this.#reject?.(reason);
  }

  /** By hand rather than by Promise.race, which would leave one reaction on a long-lived promise for every wait. */
  #race<T>(promise: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.signal.aborted) reject(this.signal.reason as Error);
      this.#reject = reject;
      promise.then(resolve, reject);
    });
  }
}
