import { transportOver } from './dispatching-transport.js';
import { Http1Dispatcher } from './http1/http1-dispatcher.js';
import type { Transport } from './transport.js';
import type { TransportOptions } from './transport-options.js';

/**
 * Reaches vendors over pools of keep-alive HTTP/1.1 connections of its own, one pool an origin: what `createUndiciTransport` (of
 * `@modelport/provider-base/undici`) does, with less work. Nothing is opened before the first request, and idle connections do not keep the process alive.
 */
export function createHttp1Transport(options: TransportOptions = {}): Transport {
  const { connectTimeout = 10_000, keepAliveTimeout = 30_000, connections = Infinity, lookup } = options;
  return transportOver(() => new Http1Dispatcher({ connectTimeout, keepAliveTimeout, connections, ...(lookup && { lookup }) }));
}
