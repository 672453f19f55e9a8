import type { AnswerHandler, ExchangeController } from '../request-dispatcher.js';

/** What an exchange may ask of whoever works on it: a connection, or the queue that it waits in. */
export interface ExchangeWorker {
  /** The exchange is given up. */
  drop(exchange: Http1Exchange): void;
  pause(): void;
  resume(): void;
}

const NOTHING = Buffer.alloc(0);

/** One request on its way, and who is told of its answer. */
export class Http1Exchange implements ExchangeController {
  isOver = false;
  worker: ExchangeWorker | undefined;

  /** What is sent. */
  bytes: Buffer = NOTHING;

  constructor(readonly handler: AnswerHandler) {}

  abort(error: Error): void {
    if (this.isOver) return;
    this.fail(error);
    this.worker?.drop(this);
    this.worker = undefined;
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
    this.handler.onResponseEnd();
  }

  fail(error: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    this.handler.onResponseError(this, error);
  }
}
