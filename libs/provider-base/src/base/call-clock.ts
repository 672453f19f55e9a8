import { LlmError } from '../errors/llm-error.js';
import { abortError } from '../stream/observed-stream.js';
import { followAbort, FollowedController, unfollowAbort } from '../transport/follow-abort.js';
import type { BegunExchange } from '../transport/transport.js';

/**
 * The end of one vendor call, should the caller's signal or a clock bring it about. The clock measures the time spent waiting for the
 * vendor's next content: it runs while someone waits, stands still while the reader is the slow side, and only content winds it back.
 */
export class CallClock {
  /** Made for those who ask for its signal. */
  #controller: FollowedController | undefined;
  #exchange: BegunExchange | undefined;
  #abortedBy: LlmError | undefined;
  readonly #onAbort = (): void => this.#abort(abortError(this.outer));
  #left: number;
  #awaited = '';
  /** When the time is up; undefined while nobody waits. */
  #dueAt: number | undefined;
  #reject: ((reason: Error) => void) | undefined;
  /** One timer serves many waits: they only move the moment that counts. */
  #timer: NodeJS.Timeout | undefined;
  #timerDueAt = 0;

  constructor(
    private readonly timeout: number,
    private readonly outer: AbortSignal | undefined,
    private readonly describe: string,
  ) {
    this.#left = timeout;
    if (outer?.aborted) this.#onAbort();
    else followAbort(outer, this.#onAbort);
  }

  /** Fires when the call is ended. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new FollowedController();
      if (this.#abortedBy) this.#controller.abort(this.#abortedBy);
    }
    return this.#controller.signal;
  }

  /** Why the call was ended; undefined while it may go on. */
  get abortedBy(): LlmError | undefined {
    return this.#abortedBy;
  }

  /** The exchange that is aborted with the call, without a signal. */
  ends(exchange: BegunExchange): void {
    this.#exchange = exchange;
    if (this.#abortedBy) exchange.abort(this.#abortedBy);
  }

  /**
   * Waits for a promise with the clock running; rejects as soon as the call is ended, whatever the promise does. One wait at a time.
   * `awaited` says in the error what did not come, e.g. `an answer`.
   */
  wait<T>(promise: Promise<T>, awaited: string): Promise<T> {
    // By hand rather than by Promise.race, which would leave one reaction on a long-lived promise for every wait.
    return new Promise<T>((resolve, reject) => {
      this.begin(awaited, reject);
      promise.then(
        (value) => {
          this.end(reject);
          resolve(value);
        },
        (error: Error) => {
          this.end(reject);
          reject(error);
        },
      );
    });
  }

  /** The beginning of a wait without a promise: `failed` is told when the call is ended before its {@link end}, perhaps before this returns. */
  begin(awaited: string, failed: (reason: Error) => void): void {
    this.#awaited = awaited;
    this.#run();
    this.#reject = failed;
    if (this.#abortedBy) this.#rejectWaiting(this.#abortedBy);
  }

  /** The end of the wait that began with `failed`. What comes of one that was given up does not touch the next one: false. */
  end(failed: (reason: Error) => void): boolean {
    if (this.#reject !== failed) return false;
    this.#pause();
    return true;
  }

  /** Whether a wait would end at once. */
  get isUp(): boolean {
    return this.#abortedBy !== undefined || (this.timeout > 0 && this.#left <= 0);
  }

  /** Content came: the next wait starts with the whole time. */
  reset(): void {
    this.#left = this.timeout;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    unfollowAbort(this.outer, this.#onAbort);
  }

  #run(): void {
    if (this.timeout <= 0) return;
    // The timer may not have come to tell: it is late in a busy process, and each wait moves what it is compared with.
    if (this.#left <= 0) return this.#expire();
    this.#dueAt = performance.now() + this.#left;
    if (this.#timer === undefined) this.#setTimer(this.#left, this.#dueAt);
  }

  #setTimer(delay: number, dueAt: number): void {
    this.#timerDueAt = dueAt;
    this.#timer = setTimeout(this.#onTimer, delay);
  }

  #rejectWaiting(reason: Error): void {
    const reject = this.#reject;
    this.#pause();
    reject?.(reason);
  }

  #pause(): void {
    this.#reject = undefined;
    if (this.#dueAt === undefined) return;
    this.#left = this.#dueAt - performance.now();
    this.#dueAt = undefined;
  }

  /** Since the timer was set, content may have come, or nobody may be waiting any more. */
  readonly #onTimer = (): void => {
    this.#timer = undefined;
    if (this.#dueAt === undefined) return;
    const left = this.#dueAt - this.#timerDueAt;
    if (left >= 1) this.#setTimer(left, this.#dueAt);
    else this.#expire();
  };

  #expire(): void {
    this.#abort(new LlmError('timeout', `${this.describe} did not send ${this.#awaited} within ${this.timeout} ms`));
  }

  #abort(reason: LlmError): void {
    this.#abortedBy ??= reason;
    this.#controller?.abort(reason);
    this.#exchange?.abort(reason);
    this.#rejectWaiting(reason);
  }
}
