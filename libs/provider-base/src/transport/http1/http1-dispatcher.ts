import type { LookupFunction } from 'node:net';
import type { AnswerHandler, DispatchedRequest, RequestDispatcher } from '../request-dispatcher.js';
import { Http1Exchange } from './exchange.js';
import { asError } from './http1-error.js';
import { peerOf } from './open-socket.js';
import { OriginPool, type PoolLimits } from './origin-pool.js';
import { requestBytes } from './request-bytes.js';

export interface Http1Options extends PoolLimits {
  /** Resolves hosts in place of the system's resolver. Not asked for hosts that are IP addresses. */
  readonly lookup?: LookupFunction;
}

/** From this many on, those that have no connection are forgotten. */
const MOST_POOLS = 100;

/**
 * Sends requests over keep-alive connections of HTTP/1.1, one exchange at a time on each. It has no timeouts but that of connecting, follows no redirects,
 * decodes no content and never sends a request twice: its caller decides.
 */
export class Http1Dispatcher implements RequestDispatcher {
  readonly #pools = new Map<string, { host: string; pool: OriginPool }>();

  constructor(private readonly options: Http1Options) {}

  dispatch(request: DispatchedRequest, handler: AnswerHandler): void {
    const exchange = new Http1Exchange(handler);
    handler.onRequestStart(exchange);
    if (exchange.isOver) return;
    try {
      const { host, pool } = this.#poolOf(request.origin);
      exchange.bytes = requestBytes(request, host);
      pool.send(exchange);
    } catch (error) {
      exchange.fail(asError(error));
    }
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#pools.values(), ({ pool }) => pool.close()));
  }

  #poolOf(origin: string): { host: string; pool: OriginPool } {
    const known = this.#pools.get(origin);
    if (known) return known;
    if (this.#pools.size >= MOST_POOLS) this.#dropEmpty();
    const made = { host: new URL(origin).host, pool: new OriginPool(peerOf(origin, this.options.lookup), this.options) };
    this.#pools.set(origin, made);
    return made;
  }

  #dropEmpty(): void {
    for (const [origin, { pool }] of this.#pools) if (pool.isEmpty) this.#pools.delete(origin);
  }
}
