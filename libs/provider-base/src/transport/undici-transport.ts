import { Agent } from 'undici';
import { transportOver } from './dispatching-transport.js';
import type { Transport } from './transport.js';
import type { TransportOptions } from './transport-options.js';

/**
 * Reaches vendors over undici's pools of keep-alive HTTP/1.1 connections, one pool an origin. Nothing is opened before the first request,
 * and idle connections do not keep the process alive.
 */
export function createUndiciTransport(options: TransportOptions = {}): Transport {
  return transportOver(() => createAgent(options));
}

function createAgent(options: TransportOptions): Agent {
  return new Agent({
    connections: options.connections ?? null,
    connectTimeout: options.connectTimeout ?? 10_000,
    keepAliveTimeout: options.keepAliveTimeout ?? 30_000,
    headersTimeout: 0,
    bodyTimeout: 0,
    // One connection a request: an aborted stream drops its socket and disturbs no other, which HTTP/2 could not promise.
    allowH2: false,
    ...(options.lookup && { connect: { lookup: options.lookup } }),
  });
}
