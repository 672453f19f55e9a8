import type { ReceiptLine } from '../contract/receipt.js';
import type { LlmStreamEvent } from '../contract/stream-event.js';
import type { LlmStream } from '../contract/stream.js';
import type { ObservedStreamOptions } from '../stream/observed-stream.js';
import type { DecodedBatch } from './decoded-batch.js';
import { toStreamEvent, type DecodedStream } from './decoded-stream.js';
import { SettlingSource } from './settling-source.js';

/** The events of a stream. At once where what has come is enough. @throws LlmError for one that fails before its first content. */
export function settleEvents(stream: DecodedStream, receipt: readonly ReceiptLine[], options: ObservedStreamOptions): LlmStream | Promise<LlmStream> {
  const settled = new EventSource(stream, receipt).settle(options);
  return settled instanceof Promise ? settled.then((events) => Object.assign(events, { receipt })) : Object.assign(settled, { receipt });
}

class EventSource extends SettlingSource<LlmStreamEvent> {
  constructor(
    stream: DecodedStream,
    private readonly receipt: readonly ReceiptLine[],
  ) {
    super(stream);
  }

  protected piecesOf({ events }: DecodedBatch): LlmStreamEvent[] {
    return events.map((event) => toStreamEvent(event, this.stream, this.receipt));
  }
}
