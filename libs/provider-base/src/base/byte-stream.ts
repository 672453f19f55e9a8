import type { ForwardedStream } from '../contract/stream.js';
import type { StreamUsageRule } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import type { ObservedStreamOptions } from '../stream/observed-stream.js';
import type { DecodedBatch } from './decoded-batch.js';
import type { DecodedStream } from './decoded-stream.js';
import { SettlingSource } from './settling-source.js';

/** Most bytes of preamble (pings, role chunks, comments) held back before the first content. */
const MAX_PREAMBLE_BYTES = 1024 * 1024;

/**
 * The bytes of a stream as they come, whole events at a time. At once where what has come is enough.
 * @param strip frames that are there only because the base asked for usage; they are taken out again.
 * @throws LlmError for a stream that fails before its first content.
 */
export function settleBytes(stream: DecodedStream, strip: StreamUsageRule | undefined, options: ObservedStreamOptions): ForwardedStream | Promise<ForwardedStream> {
  // In the first batch already: of a fast vendor it holds a good part of the stream.
  stream.skim();
  return new ByteSource(stream, strip).settle(options);
}

class ByteSource extends SettlingSource<Uint8Array> {
  constructor(
    stream: DecodedStream,
    private readonly strip: StreamUsageRule | undefined,
  ) {
    super(stream);
  }

  protected piecesOf(batch: DecodedBatch): Uint8Array[] {
    const bytes = this.#bytesOf(batch);
    return bytes.length > 0 ? [bytes] : [];
  }

  protected override checkKept(pieces: readonly Uint8Array[], settled: boolean): void {
    if (settled && pieces.length === 0) throw wholeAnswer();
    const held = pieces.reduce((sum, { length }) => sum + length, 0);
    if (!settled && held > MAX_PREAMBLE_BYTES) throw new LlmError('malformed_response', `no content within the first ${MAX_PREAMBLE_BYTES} bytes of the stream`);
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

/** A vendor that does not stream will not do so the next time either, and would be paid again. */
function wholeAnswer(): LlmError {
  return new LlmError('malformed_response', 'a whole answer came where a stream was due', { retryable: false });
}
