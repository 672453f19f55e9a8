import type { Clock } from '../time/clock.js';

/** Milliseconds: an answer that is this old counts about a third of a fresh one. */
const MEMORY = 10_000;

/** Milliseconds: what was learnt fades like this while a target is not asked, so that a slow one gets another chance. */
const FADING = 60_000;

/** A decaying average of times; none is known at first. */
class DecayingAverage {
  #value: number | undefined;
  #at = 0;

  /** Slowness is believed at once, quickness only as it lasts. */
  add(sample: number, now: number): void {
    const weight = Math.exp(-(now - this.#at) / MEMORY);
    const average = this.#value === undefined ? sample : this.#value * weight + sample * (1 - weight);
    this.#value = Math.max(average, sample);
    this.#at = now;
  }

  at(now: number): number | undefined {
    return this.#value === undefined ? undefined : this.#value * Math.exp(-Math.max(0, now - this.#at - MEMORY) / FADING);
  }
}

/** How busy a target is, and how fast it has been of late. */
export class Traffic {
  #running = 0;
  readonly #streamed = new DecayingAverage();
  readonly #whole = new DecayingAverage();

  constructor(private readonly clock: Clock) {}

  /** Calls under way; a stream until its end. */
  get running(): number {
    return this.#running;
  }

  /** Milliseconds to the first content of a stream, or to a whole answer; undefined where none has come yet. */
  latency(stream: boolean): number | undefined {
    return (stream ? this.#streamed : this.#whole).at(this.clock.now());
  }

  begin(): void {
    this.#running++;
  }

  /** It has answered after so many milliseconds. */
  answered(latency: number, stream: boolean): void {
    (stream ? this.#streamed : this.#whole).add(latency, this.clock.now());
  }

  /** It was not waited for any longer than so many milliseconds: it is slower than that, however much. */
  gaveUpOn(waited: number, stream: boolean): void {
    if (waited > (this.latency(stream) ?? 0)) this.answered(waited, stream);
  }

  end(): void {
    this.#running--;
  }
}
