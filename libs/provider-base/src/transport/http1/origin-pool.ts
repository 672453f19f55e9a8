import { type ConnectionOwner, Http1Connection } from './connection.js';
import type { ExchangeWorker, Http1Exchange } from './exchange.js';
import type { Peer } from './open-socket.js';

export interface PoolLimits {
  /** Milliseconds to wait for a TCP and TLS connection. */
  readonly connectTimeout: number;
  /** Milliseconds that an idle connection is kept where its server says nothing. */
  readonly keepAliveTimeout: number;
  /** Most connections at a time. */
  readonly connections: number;
}

/** What a server says is believed up to here. */
const MOST_IDLE_MS = 600_000;
const SWEEP_MS = 1_000;

/** The connections to one origin. The one that was used last goes first: what is not needed grows old and is closed. */
export class OriginPool implements ConnectionOwner, ExchangeWorker {
  readonly #idle: Http1Connection[] = [];
  readonly #waiting: Http1Exchange[] = [];
  readonly #open = new Set<Http1Connection>();
  #sweeper: NodeJS.Timeout | undefined;
  #onEmpty: (() => void) | undefined;

  constructor(
    private readonly peer: Peer,
    private readonly limits: PoolLimits,
  ) {}

  send(exchange: Http1Exchange): void {
    const connection = this.#takeIdle();
    if (connection) connection.run(exchange);
    else if (this.#open.size < this.limits.connections) this.#connect(exchange);
    else this.#wait(exchange);
  }

  /** Resolves when all that is under way has ended. Nothing may be sent after it. */
  close(): Promise<void> {
    for (const connection of this.#idle.splice(0)) connection.destroy();
    clearInterval(this.#sweeper);
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
      this.#settleClosing();
    });
  }

  onReleased(connection: Http1Connection, idleLimit: number | undefined): void {
    const next = this.#waiting.shift();
    if (next) return connection.run(next);
    const idle = Math.min(idleLimit ?? this.limits.keepAliveTimeout, MOST_IDLE_MS);
    if (this.#onEmpty || idle === 0) return connection.destroy();
    connection.idleUntil = performance.now() + idle;
    this.#idle.push(connection);
    this.#sweeper ??= setInterval(() => this.#sweep(), SWEEP_MS).unref();
  }

  onClosed(connection: Http1Connection): void {
    this.#open.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    const next = this.#waiting.shift();
    if (next) this.#connect(next);
    this.#settleClosing();
  }

  drop(exchange: Http1Exchange): void {
    const at = this.#waiting.indexOf(exchange);
    if (at >= 0) this.#waiting.splice(at, 1);
    this.#settleClosing();
  }

  /** Nothing flows to who waits. */
  pause(): void {}

  resume(): void {}

  #takeIdle(): Http1Connection | undefined {
    if (this.#idle.length === 0) return undefined;
    const now = performance.now();
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.idleUntil > now) return connection;
      connection.destroy();
    }
    return undefined;
  }

  #connect(exchange: Http1Exchange): void {
    const connection = new Http1Connection(this.peer, this.limits.connectTimeout, this);
    this.#open.add(connection);
    connection.run(exchange);
  }

  #wait(exchange: Http1Exchange): void {
    exchange.worker = this;
    this.#waiting.push(exchange);
  }

  #sweep(): void {
    const now = performance.now();
    for (const connection of this.#idle.filter(({ idleUntil }) => idleUntil <= now)) connection.destroy();
    if (this.#idle.length > 0) return;
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
  }

  #settleClosing(): void {
    if (this.#open.size === 0 && this.#waiting.length === 0) this.#onEmpty?.();
  }
}
