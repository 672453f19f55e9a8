import type { Socket } from 'node:net';
import { type AnswerHead } from './answer-head.js';
import { type AnswerListener, AnswerParser } from './answer-parser.js';
import { TurnBatch } from '../turn-batch.js';
import type { ExchangeWorker, Http1Exchange } from './exchange.js';
import { Http1Error } from './http1-error.js';
import { openSocket, type Peer, readBuffer } from './open-socket.js';

/** Whom a connection tells what becomes of it. */
export interface ConnectionOwner {
  /** It can take the next exchange. @param idleLimit milliseconds for which the server says that it waits for one; undefined where it says nothing */
  onReleased(connection: Http1Connection, idleLimit: number | undefined): void;
  onClosed(connection: Http1Connection): void;
}

/** What is to be sent on connections that are open. */
const requests = new TurnBatch<Http1Connection>((connection) => connection.write(), 'step');

/** One connection, which carries one exchange after another, never two at a time. */
export class Http1Connection implements AnswerListener, ExchangeWorker {
  /** When an idle one is to be closed, on the clock of `performance.now()`. */
  idleUntil = 0;
  readonly #socket: Socket;
  readonly #buffer = readBuffer();
  readonly #parser = new AnswerParser(this);
  readonly #connectTimer: NodeJS.Timeout;
  #exchange: Http1Exchange | undefined;
  #isReady = false;
  #isPaused = false;
  #keepsAlive = false;
  #idleLimit: number | undefined;
  #error: Error | undefined;

  constructor(
    peer: Peer,
    connectTimeout: number,
    private readonly owner: ConnectionOwner,
  ) {
    this.#connectTimer = setTimeout(this.#onConnectTimeout, connectTimeout);
    this.#socket = openSocket(peer, { buffer: this.#buffer, callback: this.#onRead }, this.#onReady);
    this.#socket.on('error', this.#onError).on('end', this.#onEof).on('close', this.#onClose);
  }

  run(exchange: Http1Exchange): void {
    this.#exchange = exchange;
    exchange.worker = this;
    this.#parser.start();
    if (!this.#isReady) return;
    this.#socket.ref();
    requests.add(this);
  }

  /** Sends what runs on it. */
  write(): void {
    if (this.#exchange) this.#socket.write(this.#exchange.bytes);
  }

  /** Closes it, whatever runs on it. */
  destroy(): void {
    this.idleUntil = 0;
    this.#parser.stop();
    this.#socket.destroy();
  }

  drop(): void {
    this.#exchange = undefined;
    this.destroy();
  }

  pause(): void {
    this.#isPaused = true;
    this.#socket.pause();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#socket.resume();
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
    this.#release(isLast);
    exchange.end();
  }

  /** What was answered before all of it was sent, or followed by more than was asked for, is in no state to go on. */
  #release(isLast: boolean): void {
    if (!this.#keepsAlive || !isLast || this.#socket.writableLength > 0) return this.destroy();
    this.resume();
    this.#socket.unref();
    this.owner.onReleased(this, this.#idleLimit);
  }

  readonly #onReady = (): void => {
    clearTimeout(this.#connectTimer);
    this.#isReady = true;
    this.write();
  };

  readonly #onConnectTimeout = (): void => {
    this.#error = new Http1Error('ETIMEDOUT', 'no connection within the time for it');
    this.#socket.destroy();
  };

  readonly #onRead = (length: number): boolean => {
    if (!this.#exchange) {
      // Nobody asked for this.
      this.destroy();
      return true;
    }
    try {
      this.#parser.read(this.#buffer, length);
    } catch (error) {
      this.#break(error);
    }
    return true;
  };

  readonly #onEof = (): void => {
    try {
      this.#parser.finish();
    } catch (error) {
      this.#break(error);
    }
    this.destroy();
  };

  #break(thrown: unknown): void {
    this.#error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.destroy();
    this.#fail();
  }

  readonly #onError = (error: Error): void => {
    this.#error ??= error;
  };

  readonly #onClose = (): void => {
    clearTimeout(this.#connectTimer);
    this.owner.onClosed(this);
    this.#fail();
  };

  #fail(): void {
    const exchange = this.#exchange;
    if (!exchange) return;
    this.#exchange = undefined;
    exchange.worker = undefined;
    exchange.fail(this.#error ?? new Http1Error('ECONNRESET', 'the connection was closed before the answer ended'));
  }
}

/** Servers close when their time is over; a request that is under way by then would be lost. */
const CLOSING_MARGIN_MS = 1_000;

function idleLimitOf(keepAlive: string | undefined): number | undefined {
  const seconds = keepAlive === undefined ? undefined : /(?:^|[\s,;])timeout=(\d{1,6})/i.exec(keepAlive)?.[1];
  return seconds === undefined ? undefined : Math.max(0, Number(seconds) * 1_000 - CLOSING_MARGIN_MS);
}
