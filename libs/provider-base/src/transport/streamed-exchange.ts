import { nextTick } from 'node:process';
import type { Settled } from '../contract/settled.js';
import type { LlmError } from '../errors/llm-error.js';
import { abortError } from './abort-error.js';
import { ByteQueue, type ByteQueueOwner } from './byte-queue.js';
import { decodeContent } from './decode-content.js';
import { followAbort, unfollowAbort } from './follow-abort.js';
import type { AnswerHandler, ExchangeController, RawHeaders } from './request-dispatcher.js';
import { joined } from './read-all.js';
import type { BegunExchange, HttpResponse } from './transport.js';
import { transportError } from './transport-error.js';
import { TurnBatch } from './turn-batch.js';
import { singleValues } from './single-values.js';

/** Exchanges of which something has come. */
const arrivals = new TurnBatch<StreamedExchange>((exchange) => exchange.deliver(), 'turn');

/** One request on a dispatcher, and its answer as it comes. */
export class StreamedExchange implements AnswerHandler, BegunExchange, ByteQueueOwner {
  readonly #body = new ByteQueue(this);
  #controller: ExchangeController | undefined;
  #stopped: LlmError | undefined;
  /** What has come and was not handed on yet: the head, pieces of the body, and its end. */
  #head: HttpResponse | undefined;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #hasEnded = false;
  #isPutOff = false;
  #isTold = false;

  /** @param listener is told once: the answer when its headers have come, or why there is none @param signal ends it too */
  constructor(
    private readonly host: string,
    private readonly listener: Settled<HttpResponse>,
    private readonly signal?: AbortSignal,
  ) {
    followAbort(signal, this.#onAbort);
  }

  onRequestStart(controller: ExchangeController): void {
    this.#controller = controller;
    if (this.#stopped) controller.abort(this.#stopped);
  }

  onResponseStart(_controller: ExchangeController, status: number, headers: RawHeaders): void {
    if (status < 200) return;
    this.#head = { status, headers: singleValues(headers), body: this.#body };
    // The first bytes of the body mostly come in the same read: who is alone gets both at once.
    nextTick(this.#putOffHead);
  }

  onResponseData(_controller: ExchangeController, chunk: Uint8Array): void {
    this.#pieces.push(chunk);
    this.#length += chunk.length;
    this.#putOff();
  }

  onResponseEnd(): void {
    this.#release();
    this.#hasEnded = true;
    this.#putOff();
  }

  onResponseError(_controller: ExchangeController, error: Error): void {
    this.#release();
    this.deliver();
    const failure = this.#stopped ?? transportError(error, this.host);
    this.#fail(failure);
    this.#body.fail(failure);
  }

  /** Hands on what has come; the head last, so that who is told of it has what is behind it. */
  deliver(): void {
    this.#isPutOff = false;
    if (this.#pieces.length > 0 && !this.#body.push(this.#taken())) this.#controller?.pause();
    if (this.#hasEnded) this.#body.end();
    const head = this.#head;
    this.#head = undefined;
    if (!head || this.#isTold) return;
    this.#isTold = true;
    this.listener.answered(decodeContent(head));
  }

  onDrained(): void {
    this.#controller?.resume();
  }

  onCancel(error: LlmError): void {
    this.#stop(error);
  }

  abort(error: LlmError): void {
    this.#body.abort(error);
    this.#stop(error);
  }

  readonly #onAbort = (): void => {
    if (this.signal) this.abort(abortError(this.signal));
  };

  /** Before the socket is there undici knows no way to abort: then `onRequestStart` does it. */
  #stop(error: LlmError): void {
    this.#release();
    this.#stopped ??= error;
    this.#head = undefined;
    this.#taken();
    this.#fail(error);
    this.#controller?.abort(error);
  }

  #fail(error: LlmError): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.listener.failed(error);
  }

  readonly #putOffHead = (): void => {
    if (this.#head) this.#putOff();
  };

  #putOff(): void {
    if (this.#isPutOff) return;
    this.#isPutOff = true;
    arrivals.add(this);
  }

  #taken(): Uint8Array {
    const bytes = joined(this.#pieces, this.#length);
    this.#pieces = [];
    this.#length = 0;
    return bytes;
  }

  #release(): void {
    unfollowAbort(this.signal, this.#onAbort);
  }
}
