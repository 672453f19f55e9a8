import type { AnswerHandler, ExchangeController } from '../request-dispatcher.js';
import { asError } from './http1-error.js';

/** What an exchange may ask of whoever works on it: a connection, or the queue that it waits in. */
export interface ExchangeWorker {
  /** The exchange is given up. */
  drop(exchange: Http1Exchange): void;
  pause(): void;
  resume(): void;
}

/** One request on its way, and who is told of its answer. */
export class Http1Exchange implements ExchangeController {
  isOver = false;
  worker: ExchangeWorker | undefined;

  /** What is to be sent; undefined from when it was, as the answer may go on long after. */
  bytes: readonly Uint8Array[] | undefined;

  constructor(readonly handler: AnswerHandler) {}

  abort(error: Error): void {
    if (this.isOver) return;
    const { worker } = this;
    this.worker = undefined;
    worker?.drop(this);
    this.fail(error);
  }

  pause(): void {
    if (!this.isOver) this.worker?.pause();
  }

  resume(): void {
    if (!this.isOver) this.worker?.resume();
  }

  /** The answer is whole. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    try {
      this.handler.onResponseEnd();
    } catch (error) {
      this.handler.onResponseError(this, asError(error));
    }
  }

  fail(error: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    this.handler.onResponseError(this, error);
  }
}
