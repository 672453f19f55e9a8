import type { ByteStream } from '@modelport/provider-base';
import { pause } from './pause.js';
import type { Step } from './reply.js';

/** Plays the steps of a body as they are read; nothing runs, and no timer is set, while nobody reads. */
export class SandboxBody implements ByteStream {
  readonly #cancelled = new AbortController();

  constructor(
    private readonly steps: Iterable<Step>,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Ends the iteration at once. */
  cancel(): void {
    this.#cancelled.abort();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const onAbort = (): void => this.cancel();
    this.signal?.addEventListener('abort', onAbort, { once: true });
    try {
      yield* this.#play();
    } catch (thrown) {
      if (!this.#cancelled.signal.aborted) throw thrown;
    } finally {
      this.signal?.removeEventListener('abort', onAbort);
    }
    this.signal?.throwIfAborted();
  }

  async *#play(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    for (const step of this.steps) {
      this.signal?.throwIfAborted();
      if (this.#cancelled.signal.aborted) return;
      if (step.do === 'break') throw step.error;
      if (step.do === 'wait') await pause(step.ms, this.#cancelled.signal);
      else yield encoder.encode(step.text);
    }
  }
}
