import type { LookupFunction } from 'node:net';
import type { AnswerHandler, DispatchedRequest, RequestDispatcher } from '../request-dispatcher.js';
import { Http1Exchange } from './exchange.js';
import { peerOf } from './open-socket.js';
import { OriginPool, type PoolLimits } from './origin-pool.js';
import { requestBytes } from './request-bytes.js';

export interface Http1Options extends PoolLimits {
  /** Resolves hosts in place of the system's resolver. Not asked for hosts that are IP addresses. */
  readonly lookup?: LookupFunction;
}

/**
 * Sends requests over keep-alive connections of HTTP/1.1, one exchange at a time on each. It has no timeouts but that of connecting, follows no redirects,
 * decodes no content and never sends a request twice: its caller decides.
 */
export class Http1Dispatcher implements RequestDispatcher {
  /** As many as there are base URLs, which are not of a request's making. */
  readonly #pools = new Map<string, { host: string; pool: OriginPool }>();

  constructor(private readonly options: Http1Options) {}

  dispatch(request: DispatchedRequest, handler: AnswerHandler): void {
    const { host, pool } = this.#poolOf(request.origin);
    const exchange = new Http1Exchange(handler);
    handler.onRequestStart(exchange);
    try {
      exchange.bytes = requestBytes(request, host);
    } catch (error) {
      exchange.fail(error instanceof Error ? error : new Error(String(error)));
    }
    if (!exchange.isOver) pool.send(exchange);
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#pools.values(), ({ pool }) => pool.close()));
  }

  #poolOf(origin: string): { host: string; pool: OriginPool } {
    const known = this.#pools.get(origin);
    if (known) return known;
    const made = { host: new URL(origin).host, pool: new OriginPool(peerOf(origin, this.options.lookup), this.options) };
    this.#pools.set(origin, made);
    return made;
  }
}
