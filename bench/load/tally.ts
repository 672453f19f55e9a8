import { nanoseconds } from '../clock.ts';
import type { Exchange } from './connection.ts';
import type { Outcome } from './outcome.ts';
import { percentilesOf } from './percentiles.ts';
import { StampReader } from './stamp-reader.ts';

/** Counts what comes of the requests of one job. */
export class Tally {
  readonly #expected: number | undefined;
  readonly #latency: number[] = [];
  readonly #firstByte: number[] = [];
  readonly #delay: number[] = [];
  #answers = 0;
  #refusals = 0;
  #broken = 0;
  #lost = 0;
  #firstRefusal: string | undefined;

  /** @param expected chunks of every stream; undefined where answers are no streams */
  constructor(expected: number | undefined) {
    this.#expected = expected;
  }

  /**
   * One request and its answer.
   * @param intended the moment at which it should be sent, in nanoseconds
   */
  exchange(intended: number, onEnd: () => void): Exchange {
    let status = '';
    let first = 0;
    let chunks = 0;
    const stamps = new StampReader((stamp) => {
      chunks += 1;
      this.#delay.push((nanoseconds() - stamp) / 1000);
    });
    return {
      onHead: (head) => {
        status = head.slice(9, 12);
        if (status !== '200') this.#firstRefusal ??= head;
      },
      onBody: (bytes) => {
        if (this.#expected === undefined) return;
        first ||= nanoseconds();
        stamps.push(bytes);
      },
      onEnd: (whole) => {
        if (!whole) this.#broken += 1;
        else if (status !== '200') this.#refusals += 1;
        else if (this.#expected === undefined) this.#count(intended);
        else this.#countStream(intended, first, chunks, stamps.done);
        onEnd();
      },
    };
  }

  /** @param underWay requests whose answer has not ended */
  outcome(seconds: number, underWay: number): Outcome {
    return {
      seconds,
      answers: this.#answers,
      refusals: this.#refusals,
      broken: this.#broken + underWay,
      chunks: this.#delay.length,
      lost: this.#lost,
      latency: percentilesOf(this.#latency),
      firstByte: percentilesOf(this.#firstByte),
      delay: percentilesOf(this.#delay),
      ...(this.#firstRefusal !== undefined && { firstRefusal: this.#firstRefusal }),
    };
  }

  #count(intended: number): void {
    this.#answers += 1;
    this.#latency.push((nanoseconds() - intended) / 1000);
  }

  #countStream(intended: number, first: number, chunks: number, done: boolean): void {
    this.#lost += Math.max(0, this.#expected! - chunks);
    if (!done || chunks !== this.#expected) {
      this.#broken += 1;
      return;
    }
    this.#count(intended);
    this.#firstByte.push((first - intended) / 1000);
  }
}
