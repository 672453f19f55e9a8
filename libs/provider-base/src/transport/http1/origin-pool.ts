import type { ConnectionOwner } from './connection-owner.js';
import { Http1Connection } from './connection.js';
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
/** What was idle for longer may have been closed by its server, and is looked at before it is used. Servers give idle connections whole seconds. */
const RESTED_MS = 900;

/** The connections to one origin. The one that was used last goes first: what is not needed grows old and is closed. */
export class OriginPool implements ConnectionOwner, ExchangeWorker {
  readonly #idle: Http1Connection[] = [];
  readonly #waiting: Http1Exchange[] = [];
  readonly #open = new Set<Http1Connection>();
  #sweeper: NodeJS.Timeout | undefined;
  #closed: Promise<void> | undefined;
  #onEmpty: (() => void) | undefined;

  constructor(
    private readonly peer: Peer,
    private readonly limits: PoolLimits,
  ) {}

  /** Whether nothing is open and nothing waits. */
  get isEmpty(): boolean {
    return this.#open.size === 0 && this.#waiting.length === 0;
  }

  send(exchange: Http1Exchange): void {
    const now = performance.now();
    const connection = this.#takeIdle(now);
    if (connection) connection.run(exchange, now - connection.idleSince > RESTED_MS);
    else if (this.#open.size < this.limits.connections) this.#connect(exchange);
    else this.#wait(exchange);
  }

  /** Resolves when all that is under way has ended. */
  close(): Promise<void> {
    for (const connection of this.#idle.splice(0)) connection.destroy();
    this.#stopSweeping();
    this.#closed ??= new Promise((resolve) => {
      this.#onEmpty = resolve;
      this.#settleClosing();
    });
    return this.#closed;
  }

  onReleased(connection: Http1Connection, idleLimit: number | undefined): void {
    const idle = Math.min(idleLimit ?? this.limits.keepAliveTimeout, MOST_IDLE_MS);
    // Its server closes it by now: who waits gets another one.
    if (idle <= 0) return connection.destroy();
    const next = this.#waiting.shift();
    if (next) return connection.run(next, false);
    if (this.#closed) return connection.destroy();
    connection.idleSince = performance.now();
    connection.idleUntil = connection.idleSince + idle;
    this.#idle.push(connection);
    this.#sweeper ??= setInterval(() => this.#sweep(), SWEEP_MS).unref();
  }

  onUnsent(exchange: Http1Exchange): void {
    exchange.worker = this;
    this.#waiting.unshift(exchange);
  }

  onClosed(connection: Http1Connection): void {
    this.#open.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.#idle.length === 0) this.#stopSweeping();
    const next = this.#waiting.shift();
    if (next) this.send(next);
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

  #takeIdle(now: number): Http1Connection | undefined {
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.idleUntil > now) return connection;
      connection.destroy();
    }
    return undefined;
  }

  #connect(exchange: Http1Exchange): void {
    const connection = new Http1Connection(this.peer, this.limits.connectTimeout, this);
    this.#open.add(connection);
    connection.run(exchange, false);
  }

  #wait(exchange: Http1Exchange): void {
    exchange.worker = this;
    this.#waiting.push(exchange);
  }

  #sweep(): void {
    const now = performance.now();
    for (const connection of this.#idle.filter(({ idleUntil }) => idleUntil <= now)) connection.destroy();
    // Those in use may have been all.
    if (this.#idle.length === 0) this.#stopSweeping();
  }

  #stopSweeping(): void {
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
  }

  #settleClosing(): void {
    if (this.isEmpty) this.#onEmpty?.();
  }
}
