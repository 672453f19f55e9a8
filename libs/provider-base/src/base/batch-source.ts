import type { Framing, StreamDecoder } from '../contract/wire-format.js';
import { awsEventStreamReader } from '../readers/aws-event-stream-reader.js';
import type { FrameBatch, FrameReader } from '../readers/frame-reader.js';
import { ndjsonReader } from '../readers/ndjson-reader.js';
import { SkimmingReader } from '../readers/skimming-reader.js';
import { sseReader } from '../readers/sse-reader.js';
import type { ByteStream } from '../transport/transport.js';

const READERS: Readonly<Record<Framing, () => FrameReader>> = {
  sse: sseReader,
  ndjson: ndjsonReader,
  'aws-event-stream': awsEventStreamReader,
};

/** How long, and for how many bytes, a body that has said its last word may take to end, so that its connection can be used again. */
const DRAIN_MS = 1_000;
const DRAIN_BYTES = 64 * 1024;

/** The frames of a body, batch by batch. */
export class BatchSource {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #reader: FrameReader;
  #ended = false;

  constructor(
    private readonly body: ByteStream,
    framing: Framing,
  ) {
    this.#iterator = body[Symbol.asyncIterator]();
    this.#reader = READERS[framing]();
  }

  /** Leaves out of the batches what need not be decoded; to be said before anything is read. */
  skim(decoder: StreamDecoder): void {
    if (decoder.isPlainDelta) this.#reader = new SkimmingReader(this.#reader, decoder);
  }

  get isEnded(): boolean {
    return this.#ended;
  }

  /** A batch of what has come already, which may hold no frame; undefined where nothing waits. */
  take(): FrameBatch | undefined {
    const bytes = this.#ended ? undefined : this.body.take?.();
    return bytes && this.#reader.push(bytes);
  }

  /** Tells once when there is something to take, or when the body has ended or broken; false where only {@link more} can be asked. */
  whenReady(listener: () => void): boolean {
    return !this.#ended && this.body.whenReady?.(listener) === true;
  }

  /** Waits for what {@link accept} makes a batch of. Once the body has ended there is nothing to wait for. */
  more(): Promise<IteratorResult<Uint8Array>> {
    return this.#iterator.next();
  }

  accept({ done, value }: IteratorResult<Uint8Array>): FrameBatch {
    if (!done) return this.#reader.push(value as Uint8Array);
    this.#ended = true;
    return this.#reader.end();
  }

  /** Drops the connection. */
  cancel(): void {
    if (!this.#ended) this.body.cancel();
    this.#ended = true;
  }

  /** Reads what little is left after the last event, so that the connection survives; drops it where that takes too long. */
  drain(): void {
    this.#ended ||= this.body.isOver === true;
    if (this.#ended) return;
    const timer = setTimeout(() => this.cancel(), DRAIN_MS);
    timer.unref?.();
    void this.#readRest().finally(() => clearTimeout(timer));
  }

  async #readRest(): Promise<void> {
    let bytes = 0;
    try {
      while (!this.#ended) {
        const { done, value } = await this.#iterator.next();
        if (done) this.#ended = true;
        else if ((bytes += value.length) > DRAIN_BYTES) this.cancel();
      }
    } catch {
      this.#ended = true;
    }
  }
}
