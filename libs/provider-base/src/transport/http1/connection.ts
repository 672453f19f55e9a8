import { setImmediate } from 'node:timers';
import { TurnBatch } from '../turn-batch.js';
import type { AnswerHead } from './answer-head.js';
import { type AnswerListener, AnswerParser } from './answer-parser.js';
import type { ConnectionOwner } from './connection-owner.js';
import type { ExchangeWorker, Http1Exchange } from './exchange.js';
import { asError, Http1Error } from './http1-error.js';
import { idleLimitOf } from './idle-limit.js';
import type { Peer } from './open-socket.js';
import { PeerSocket } from './peer-socket.js';

/** What is to be sent on connections that were in use a moment ago. */
const requests = new TurnBatch<Http1Connection>((connection) => connection.write(), 'step');

/** One connection, which carries one exchange after another, never two at a time. */
export class Http1Connection extends PeerSocket implements AnswerListener, ExchangeWorker {
  /** Since when it is idle, and when it is to be closed, on the clock of `performance.now()`. */
  idleSince = 0;
  idleUntil = 0;
  readonly #parser = new AnswerParser(this);
  #exchange: Http1Exchange | undefined;
  #keepsAlive = false;
  #idleLimit: number | undefined;

  constructor(
    peer: Peer,
    connectTimeout: number,
    private readonly owner: ConnectionOwner,
  ) {
    super(peer, connectTimeout);
  }

  /** @param hasRested whether it was idle for so long that its server may have closed it */
  run(exchange: Http1Exchange, hasRested: boolean): void {
    this.#exchange = exchange;
    exchange.worker = this;
    if (!this.isReady) return;
    this.socket.ref();
    if (hasRested) this.#writeAfterReading();
    else requests.add(this);
  }

  /** All sockets are read once more before: the server may have closed this one, or have said something. In this turn they may have been read already. */
  #writeAfterReading(): void {
    setImmediate(() => setImmediate(() => this.write()));
  }

  /** Sends what runs on it. What it was closed before is handed back, see {@link onClosed}. */
  write(): void {
    const exchange = this.#exchange;
    const bytes = exchange?.bytes;
    if (!exchange || !bytes || this.socket.destroyed) return;
    exchange.bytes = undefined;
    this.#parser.start();
    const isOne = bytes.length === 1;
    if (!isOne) this.socket.cork();
    for (const piece of bytes) this.socket.write(piece);
    if (!isOne) this.socket.uncork();
  }

  /** Closes it, whatever runs on it. */
  destroy(): void {
    this.idleUntil = 0;
    this.#parser.stop();
    this.socket.destroy();
  }

  drop(): void {
    this.#exchange = undefined;
    this.destroy();
  }

  onHead({ status, headers, framing, keepsAlive }: AnswerHead): void {
    const exchange = this.#exchange;
    if (!exchange) return;
    this.#keepsAlive = keepsAlive && framing !== 'close';
    this.#idleLimit = idleLimitOf(headers['keep-alive']);
    exchange.handler.onResponseStart(exchange, status, headers);
  }

  onBody(chunk: Buffer): void {
    const exchange = this.#exchange;
    exchange?.handler.onResponseData(exchange, chunk);
  }

  onEnd(isLast: boolean): void {
    const exchange = this.#exchange;
    // A handler that has given up has dropped the connection.
    if (!exchange) return;
    this.#exchange = undefined;
    exchange.worker = undefined;
    // Before another exchange has the connection: if a handler throws, it is its own that breaks.
    exchange.end();
    this.#release(isLast);
  }

  /** What was answered before all of it was sent, or followed by more than was asked for, is in no state to go on. */
  #release(isLast: boolean): void {
    if (!this.#keepsAlive || !isLast || this.socket.writableLength > 0) return this.destroy();
    this.resume();
    this.socket.unref();
    this.owner.onReleased(this, this.#idleLimit);
  }

  protected onReady(): void {
    this.write();
  }

  protected onBytes(bytes: Buffer, length: number): void {
    // Nobody asked for what comes while nothing was sent.
    if (!this.#exchange || this.#exchange.bytes) return this.destroy();
    try {
      this.#parser.read(bytes, length);
    } catch (error) {
      this.#break(error);
    }
  }

  protected onEof(): void {
    try {
      this.#parser.finish();
    } catch (error) {
      this.#break(error);
    }
    this.destroy();
  }

  protected onClosed(): void {
    const exchange = this.#exchange;
    if (exchange?.bytes && this.isReady) {
      this.#exchange = undefined;
      this.owner.onUnsent(exchange);
    }
    this.owner.onClosed(this);
    this.#fail();
  }

  #break(thrown: unknown): void {
    this.error = asError(thrown);
    this.destroy();
    this.#fail();
  }

  #fail(): void {
    const exchange = this.#exchange;
    if (!exchange) return;
    this.#exchange = undefined;
    exchange.worker = undefined;
    exchange.fail(this.error ?? new Http1Error('ECONNRESET', 'the connection was closed before the answer ended'));
  }
}
