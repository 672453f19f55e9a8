import { crc32 } from 'node:zlib';
import { LlmError } from '../errors/llm-error.js';
import { readAwsHeaders } from './aws-headers.js';
import { damagedEventStream as damaged } from './damaged-event-stream.js';
import { type FrameBatch, type FrameReader, MAX_FRAME_BYTES, type PlacedFrame } from './frame-reader.js';
import { refuseLargeFrame } from './frame-too-large.js';
import { PendingBytes } from './pending-bytes.js';

/** Total length, length of the headers, CRC of these two: four bytes each, big-endian. */
const PRELUDE_BYTES = 12;
const CRC_BYTES = 4;

/**
 * Reads `application/vnd.amazon.eventstream` (https://smithy.io/2.0/aws/amazon-eventstream.html), checking both CRCs. A frame's event is
 * the `:event-type`; for an exception `exception:<:exception-type>`, for an error `error:<:error-code>`. Its data is the payload as
 * UTF-8; an error without payload has its `:error-message` there, as `{"message": …}`.
 */
export function awsEventStreamReader(maxFrameBytes: number = MAX_FRAME_BYTES): FrameReader {
  return new AwsEventStreamReader(maxFrameBytes);
}

class AwsEventStreamReader implements FrameReader {
  readonly #pending = new PendingBytes();

  constructor(private readonly maxFrameBytes: number) {}

  push(chunk: Uint8Array): FrameBatch {
    const buffer = this.#pending.append(chunk);
    const frames: PlacedFrame[] = [];
    let start = 0;
    for (;;) {
      const length = this.#messageLength(buffer, start);
      if (length === undefined || start + length > buffer.length) break;
      frames.push({ ...readMessage(buffer.subarray(start, start + length)), start, end: start + length });
      start += length;
    }
    return { frames, bytes: this.#pending.take(start) };
  }

  end(): FrameBatch {
    const rest = this.#pending.view().length;
    if (rest > 0) throw new LlmError('network', "the vendor's event stream was cut off in the middle of a message");
    return { frames: [], bytes: this.#pending.take(0) };
  }

  /** Undefined until the whole prelude has come. */
  #messageLength(buffer: Buffer, start: number): number | undefined {
    if (buffer.length - start < PRELUDE_BYTES) return undefined;
    const total = buffer.readUInt32BE(start);
    const headers = buffer.readUInt32BE(start + 4);
    if (crc32(buffer.subarray(start, start + 8)) !== buffer.readUInt32BE(start + 8)) throw damaged('the CRC of a prelude is wrong');
    if (headers + PRELUDE_BYTES + CRC_BYTES > total) throw damaged('the lengths of a message contradict each other');
    refuseLargeFrame(total, this.maxFrameBytes);
    return total;
  }
}

function readMessage(message: Buffer): { event: string; data: string } {
  const crcAt = message.length - CRC_BYTES;
  if (crc32(message.subarray(0, crcAt)) !== message.readUInt32BE(crcAt)) throw damaged('the CRC of a message is wrong');
  const headersEnd = PRELUDE_BYTES + message.readUInt32BE(4);
  const headers = readAwsHeaders(message.subarray(PRELUDE_BYTES, headersEnd));
  const data = message.toString('utf8', headersEnd, crcAt);
  switch (headers.get(':message-type')) {
    case 'exception':
      return { event: `exception:${headers.get(':exception-type') ?? ''}`, data };
    case 'error':
      return { event: `error:${headers.get(':error-code') ?? ''}`, data: data || JSON.stringify({ message: headers.get(':error-message') ?? '' }) };
    default:
      return { event: headers.get(':event-type') ?? '', data };
  }
}
