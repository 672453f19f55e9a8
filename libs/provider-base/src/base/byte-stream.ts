import type { ForwardedStream } from '../contract/stream.js';
import type { StreamUsageRule } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import { createObservedStream, type StreamSource } from '../stream/observed-stream.js';
import type { DecodedBatch, DecodedStream } from './decoded-stream.js';

/** Most bytes of preamble (pings, role chunks, comments) held back before the first content. */
const MAX_PREAMBLE_BYTES = 1024 * 1024;

/**
 * The bytes of a stream as they come, whole events at a time. Settles like a canonical stream: what came before the first content is
 * kept and replayed.
 * @param strip frames that are there only because the base asked for usage; they are taken out again.
 * @throws LlmError for a stream that fails before its first content.
 */
export async function settleBytes(stream: DecodedStream, strip: StreamUsageRule | undefined, unreadTimeout: number, signal: AbortSignal | undefined): Promise<ForwardedStream> {
  const source = new ByteSource(stream, strip);
  try {
    await source.fillUntilContent();
    stream.skim();
  } catch (error) {
    stream.close();
    throw error;
  }
  return createObservedStream<Uint8Array>(source, { unreadTimeout, ...(signal && { signal }) });
}

/** A vendor that does not stream will not do so the next time either, and would be paid again. */
function wholeAnswer(): LlmError {
  return new LlmError('malformed_response', 'a whole answer came where a stream was due', { retryable: false });
}

class ByteSource implements StreamSource<Uint8Array> {
  readonly #preamble: Uint8Array[] = [];
  #failure: LlmError | undefined;

  constructor(
    private readonly stream: DecodedStream,
    private readonly strip: StreamUsageRule | undefined,
  ) {}

  async fillUntilContent(): Promise<void> {
    let held = 0;
    for (let content = false; !content; ) {
      const batch = await this.stream.read();
      if (batch === undefined) return;
      this.#failure = batch.failure;
      if (batch.failure && !batch.content) throw batch.failure;
      const bytes = this.#bytesOf(batch);
      if (bytes.length > 0) this.#preamble.push(bytes);
      held += bytes.length;
      content = batch.content;
      if (content && this.#preamble.length === 0) throw wholeAnswer();
      if (!content && held > MAX_PREAMBLE_BYTES) throw new LlmError('malformed_response', `no content within the first ${MAX_PREAMBLE_BYTES} bytes of the stream`);
    }
  }

  async next(): Promise<Uint8Array | undefined> {
    const kept = this.#preamble.shift();
    if (kept) return kept;
    for (;;) {
      if (this.#failure) throw this.#failure;
      const batch = await this.stream.read();
      if (batch === undefined) return undefined;
      this.#failure = batch.failure;
      const bytes = this.#bytesOf(batch);
      if (bytes.length > 0) return bytes;
    }
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

  #bytesOf(batch: DecodedBatch): Uint8Array {
    const { strip } = this;
    const extra = strip ? batch.frames.filter((frame) => frame.end <= batch.bytes.length && strip.isUsageFrame(frame)) : [];
    if (extra.length === 0) return batch.bytes;
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const frame of extra) {
      parts.push(batch.bytes.subarray(at, frame.start));
      at = frame.end;
    }
    parts.push(batch.bytes.subarray(at));
    return Buffer.concat(parts);
  }
}
