import type { ReceiptLine } from '../contract/receipt.js';
import type { LlmStreamEvent } from '../contract/stream-event.js';
import type { LlmStream } from '../contract/stream.js';
import type { LlmError } from '../errors/llm-error.js';
import { createObservedStream, type StreamSource } from '../stream/observed-stream.js';
import { toStreamEvent, type DecodedStream } from './decoded-stream.js';

/** Settles when real content, or a successful finish, is in hand. @throws LlmError for a stream that fails before that. */
export async function settleEvents(stream: DecodedStream, receipt: readonly ReceiptLine[], unreadTimeout: number, signal: AbortSignal | undefined): Promise<LlmStream> {
  const source = new EventSource(stream, receipt);
  try {
    await source.fillUntilContent();
  } catch (error) {
    stream.close();
    throw error;
  }
  const observed = createObservedStream<LlmStreamEvent>(source, { unreadTimeout, ...(signal && { signal }) });
  return Object.assign(observed, { receipt });
}

class EventSource implements StreamSource<LlmStreamEvent> {
  #queue: LlmStreamEvent[] = [];
  #head = 0;
  #failure: LlmError | undefined;

  constructor(
    private readonly stream: DecodedStream,
    private readonly receipt: readonly ReceiptLine[],
  ) {}

  async fillUntilContent(): Promise<void> {
    for (let content = false; !content; ) {
      const batch = await this.stream.read();
      if (batch === undefined) return;
      this.#failure = batch.failure;
      if (batch.failure && !batch.content) throw batch.failure;
      for (const event of batch.events) this.#queue.push(toStreamEvent(event, this.stream, this.receipt));
      content = batch.content;
    }
  }

  async next(): Promise<LlmStreamEvent | undefined> {
    while (this.#head === this.#queue.length) {
      if (this.#failure) throw this.#failure;
      const batch = await this.stream.read();
      if (batch === undefined) return undefined;
      this.#failure = batch.failure;
      this.#queue = batch.events.map((event) => toStreamEvent(event, this.stream, this.receipt));
      this.#head = 0;
    }
    return this.#queue[this.#head++];
  }

  close(): void {
    this.stream.close();
  }

  complete(): ReturnType<DecodedStream['end']> {
    return this.stream.end();
  }

  usage(): DecodedStream['usage'] {
    return this.stream.usage;
  }
}
