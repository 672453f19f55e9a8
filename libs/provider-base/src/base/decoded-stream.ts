import type { CallContext } from '../contract/provider.js';
import type { StreamEnd } from '../contract/stream.js';
import type { DecodedEvent, DecodedFinish, StreamDecoder } from '../contract/wire-format.js';
import type { FinishEvent, LlmStreamEvent } from '../contract/stream-event.js';
import type { ReceiptLine } from '../contract/receipt.js';
import { LlmError } from '../errors/llm-error.js';
import type { FrameBatch } from '../readers/frame-reader.js';
import type { ObservedStreamOptions } from '../stream/observed-stream.js';
import type { HttpResponse } from '../transport/transport.js';
import { costOf } from '../usage/cost.js';
import { Usage } from '../usage/usage.js';
import { BatchSource } from './batch-source.js';
import type { CallClock } from './call-clock.js';
import { type DecodedBatch, decodedBatch } from './decoded-batch.js';
import { EventGrammar } from './event-grammar.js';
import type { VendorCall } from './vendor-call.js';

/**
 * A vendor's stream, decoded step by step: the one reader behind canonical and forwarded streams. It runs the clock, types errors,
 * and knows how the stream ended.
 */
export class DecodedStream {
  readonly #source: BatchSource;
  readonly #grammar: EventGrammar;
  #finish: DecodedFinish | undefined;
  #bodyOver = false;
  #awaited = 'any content';
  #listener: (() => void) | undefined;

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
  read(): DecodedBatch | undefined | Promise<DecodedBatch | undefined> {
    if (this.#finish !== undefined || this.#bodyOver) return undefined;
    if (this.#source.isEnded) return this.#decodeEnd();
    const batch = this.#waitingBatch();
    return batch ? this.#decodeBatch(batch) : this.#waitForBatch();
  }

  /** What {@link read} gives, where it is in hand. @throws LlmError as that. */
  take(): DecodedBatch | undefined {
    if (this.#finish !== undefined || this.#bodyOver || this.#source.isEnded) return undefined;
    const batch = this.#waitingBatch();
    return batch && this.#decodeBatch(batch);
  }

  /** Tells once when there is something to take, or when {@link read} has another end to tell; false where only that can be asked. The clock runs meanwhile. */
  whenReady(listener: () => void): boolean {
    if (this.#finish !== undefined || this.#bodyOver || this.clock.isUp || !this.#source.whenReady(this.#onReady)) return false;
    this.#listener = listener;
    this.clock.begin(this.#awaited, this.#onGivenUp);
    return true;
  }

  /** Only the bytes and the end are wanted: deltas that the decoder knows by sight are left out of the events. */
  skim(): void {
    this.#source.skim(this.decoder);
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

  readonly #onReady = (): void => {
    this.clock.end(this.#onGivenUp);
    this.#onGivenUp();
  };

  readonly #onGivenUp = (): void => {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.();
  };

  #ending(): DecodedFinish {
    if (this.#finish === undefined) throw missingFinish();
    return this.#finish;
  }

  /** Where the time is up it is for the clock to say so. */
  #waitingBatch(): FrameBatch | undefined {
    try {
      return this.clock.isUp ? undefined : this.#source.take();
    } catch (thrown) {
      throw this.call.typed(thrown);
    }
  }

  async #waitForBatch(): Promise<DecodedBatch> {
    let batch: FrameBatch;
    try {
      batch = this.#source.accept(await this.clock.wait(this.#source.more(), this.#awaited));
    } catch (thrown) {
      throw this.call.typed(thrown);
    }
    return this.#decodeBatch(batch);
  }

  #decodeBatch(batch: FrameBatch): DecodedBatch {
    const decoded = this.#decodeFrames(batch);
    if (decoded.content) {
      this.clock.reset();
      this.#awaited = 'any further content';
    }
    return decoded;
  }

  #decodeFrames({ bytes, frames, skimmedAt = Infinity }: FrameBatch): DecodedBatch {
    const events: DecodedEvent[] = [];
    for (const frame of frames) {
      const skimmed = skimmedAt < frame.start;
      if (skimmed) this.decoder.passedOver?.();
      try {
        this.#accept(this.decoder.decode(frame), events);
      } catch (thrown) {
        return { ...decodedBatch(bytes.subarray(0, frame.start), frames, events, skimmed), failure: this.call.typed(thrown, this.response.headers) };
      }
      // Whatever a vendor says behind its last word belongs to no answer.
      if (this.#finish !== undefined) return decodedBatch(bytes.subarray(0, frame.end), frames, events, skimmed);
    }
    const skimmed = skimmedAt < bytes.length;
    if (skimmed) this.decoder.passedOver?.();
    return decodedBatch(bytes, frames, events, skimmed);
  }

  #decodeEnd(): DecodedBatch {
    this.#bodyOver = true;
    const events: DecodedEvent[] = [];
    try {
      this.#accept(this.decoder.end(), events);
      if (this.#finish === undefined) throw missingFinish();
    } catch (thrown) {
      return { ...decodedBatch(new Uint8Array(), [], events), failure: this.call.typed(thrown, this.response.headers) };
    }
    return decodedBatch(new Uint8Array(), [], events);
  }

  #accept(decoded: readonly DecodedEvent[], into: DecodedEvent[]): void {
    for (const event of this.#grammar.apply(decoded)) {
      if (event.type === 'finish') this.#finish = event;
      into.push(event);
    }
  }
}

function missingFinish(): LlmError {
  return new LlmError('network', 'the stream was cut off before its end');
}

/** A decoder's event as readers see it. */
export function toStreamEvent(event: DecodedEvent, stream: DecodedStream, receipt: readonly ReceiptLine[]): LlmStreamEvent {
  return event.type === 'finish' ? stream.finishEvent(receipt) : event;
}

/** How long the reader of such a stream may take, and what ends it. */
export function readingLimits({ call }: DecodedStream, { signal }: CallContext): ObservedStreamOptions {
  return { unreadTimeout: call.timeout, ...(signal && { signal }) };
}
