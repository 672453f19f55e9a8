import type { Dispatcher } from 'undici';
import type { LlmError } from '../errors/llm-error.js';
import { abortError } from './abort-error.js';
import { ByteQueue, type ByteQueueOwner } from './byte-queue.js';
import { followAbort, unfollowAbort } from './follow-abort.js';
import type { HttpResponse } from './transport.js';
import { transportError } from './transport-error.js';
import { type RawHeaders, singleValues } from './undici-headers.js';

/** One request and its answer on an undici dispatcher. */
export class UndiciExchange implements Dispatcher.DispatchHandler, ByteQueueOwner {
  /** Settles at the answer's headers. */
  readonly response: Promise<HttpResponse>;
  readonly #resolve: (response: HttpResponse) => void;
  readonly #reject: (error: LlmError) => void;
  readonly #body = new ByteQueue(this);
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: LlmError | undefined;

  constructor(
    private readonly host: string,
    private readonly signal: AbortSignal | undefined,
  ) {
    const { promise, resolve, reject } = deferred<HttpResponse>();
    this.response = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    followAbort(signal, this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped) controller.abort(this.#stopped);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: RawHeaders): void {
    if (status < 200) return;
    this.#resolve({ status, headers: singleValues(headers), body: this.#body });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#body.push(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    this.#release();
    this.#body.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#release();
    const failure = this.#stopped ?? transportError(error, this.host);
    this.#reject(failure);
    this.#body.fail(failure);
  }

  onDrained(): void {
    this.#controller?.resume();
  }

  onCancel(error: LlmError): void {
    this.#stop(error);
  }

  readonly #onAbort = (): void => {
    if (!this.signal) return;
    const error = abortError(this.signal);
    this.#body.abort(error);
    this.#stop(error);
  };

  /** Before the socket is there undici knows no way to abort: then `onRequestStart` does it. */
  #stop(error: LlmError): void {
    this.#release();
    this.#stopped ??= error;
    this.#reject(error);
    this.#controller?.abort(error);
  }

  #release(): void {
    unfollowAbort(this.signal, this.#onAbort);
  }
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: LlmError) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: LlmError) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
