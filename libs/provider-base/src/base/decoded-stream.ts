import type { StreamEnd } from '../contract/stream.js';
import type { DecodedEvent, DecodedFinish, StreamDecoder } from '../contract/wire-format.js';
import type { FinishEvent, LlmStreamEvent } from '../contract/stream-event.js';
import type { ReceiptLine } from '../contract/receipt.js';
import { LlmError } from '../errors/llm-error.js';
import type { FrameBatch, PlacedFrame } from '../readers/frame-reader.js';
import type { HttpResponse } from '../transport/transport.js';
import { costOf } from '../usage/cost.js';
import { Usage } from '../usage/usage.js';
import { BatchSource } from './batch-source.js';
import type { CallClock } from './call-clock.js';
import { EventGrammar, isContent } from './event-grammar.js';
import type { VendorCall } from './vendor-call.js';

/** What one step of reading gave. */
export interface DecodedBatch {
  /** The bytes of the whole frames read; those from an error frame on are left out. */
  bytes: Uint8Array;
  frames: readonly PlacedFrame[];
  events: readonly DecodedEvent[];
  /** Whether real content, or the finish, is among the events. */
  content: boolean;
  /** The error that stood in the batch, behind its events. */
  failure?: LlmError;
}

/**
 * A vendor's stream, decoded step by step: the one reader behind canonical and forwarded streams. It runs the clock, types errors,
 * and knows how the stream ended.
 */
export class DecodedStream {
  readonly #source: BatchSource;
  readonly #grammar: EventGrammar;
  #finish: DecodedFinish | undefined;
  #bodyOver = false;
  #skims = false;
  #sawContent = false;
  #awaited = 'any content';

  constructor(
    readonly call: VendorCall,
    private readonly response: HttpResponse,
    private readonly clock: CallClock,
    private readonly decoder: StreamDecoder,
  ) {
    this.#source = new BatchSource(response.body, call.wire.framing);
    this.#grammar = new EventGrammar(call.modelId ?? '');
  }

  /** The next bytes or events; undefined once the finish has been given. @throws LlmError where the connection broke or stalled. */
  async read(): Promise<DecodedBatch | undefined> {
    if (this.#finish !== undefined || this.#bodyOver) return undefined;
    const batch = await this.#nextBatch();
    const decoded = batch === undefined ? this.#decodeEnd() : this.#decodeBatch(batch);
    if (decoded.content) {
      this.clock.reset();
      this.#awaited = 'any further content';
    }
    return decoded;
  }

  /** Only the bytes and the end are wanted: behind the first content, deltas that the decoder knows by sight are left out of the events. */
  skim(): void {
    this.#skims = true;
  }

  /** Lets go: keeps the connection where the stream is complete, drops it where it is not. */
  close(): void {
    this.clock.dispose();
    if (this.#finish !== undefined) this.#source.drain();
    else this.#source.cancel();
  }

  /** The finish with what only the base knows. */
  finishEvent(receipt: readonly ReceiptLine[]): FinishEvent {
    const { billed, ...finish } = this.#ending();
    return { ...finish, cost: costOf(billed ?? finish.usage, this.call.pricing), receipt };
  }

  end(): Extract<StreamEnd, { outcome: 'complete' }> {
    const { finishReason, usage, billed = usage } = this.#ending();
    return { outcome: 'complete', finishReason, usage, cost: costOf(billed, this.call.pricing) };
  }

  get usage(): Usage {
    return this.#finish?.usage ?? Usage.unknown;
  }

  #ending(): DecodedFinish {
    if (this.#finish === undefined) throw missingFinish();
    return this.#finish;
  }

  async #nextBatch(): Promise<FrameBatch | undefined> {
    try {
      return await this.clock.wait(this.#source.next(), this.#awaited);
    } catch (thrown) {
      throw this.call.typed(thrown);
    }
  }

  #decodeBatch(batch: FrameBatch): DecodedBatch {
    const events: DecodedEvent[] = [];
    let skimmed = false;
    for (const frame of batch.frames) {
      if (this.#skims && this.#sawContent && this.decoder.isPlainDelta?.(frame)) {
        skimmed = true;
        continue;
      }
      try {
        this.#accept(this.decoder.decode(frame), events);
      } catch (thrown) {
        return { ...this.#decoded(batch.bytes.subarray(0, frame.start), batch.frames, events, skimmed), failure: this.call.typed(thrown, this.response.headers) };
      }
    }
    return this.#decoded(batch.bytes, batch.frames, events, skimmed);
  }

  #decodeEnd(): DecodedBatch {
    this.#bodyOver = true;
    const events: DecodedEvent[] = [];
    try {
      this.#accept(this.decoder.end(), events);
      if (this.#finish === undefined) throw missingFinish();
    } catch (thrown) {
      return { ...this.#decoded(new Uint8Array(), [], events), failure: this.call.typed(thrown, this.response.headers) };
    }
    return this.#decoded(new Uint8Array(), [], events);
  }

  #accept(decoded: readonly DecodedEvent[], into: DecodedEvent[]): void {
    for (const event of this.#grammar.apply(decoded)) {
      if (event.type === 'finish') this.#finish = event;
      this.#sawContent ||= isContent(event);
      into.push(event);
    }
  }

  #decoded(bytes: Uint8Array, frames: readonly PlacedFrame[], events: readonly DecodedEvent[], skimmed = false): DecodedBatch {
    return { bytes, frames, events, content: skimmed || events.some(isContent) };
  }
}

function missingFinish(): LlmError {
  return new LlmError('network', 'the stream was cut off before its end');
}

/** A decoder's event as readers see it. */
export function toStreamEvent(event: DecodedEvent, stream: DecodedStream, receipt: readonly ReceiptLine[]): LlmStreamEvent {
  return event.type === 'finish' ? stream.finishEvent(receipt) : event;
}
