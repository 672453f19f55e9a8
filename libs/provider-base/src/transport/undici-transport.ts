import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import type { Settled } from '../contract/settled.js';
import { abortError } from './abort-error.js';
import { decodeContent } from './decode-content.js';
import { preparedHeaders } from './prepared-headers.js';
import type { HttpRequest, HttpResponse, Transport, WholeExchange, WholeResponse } from './transport.js';
import { transportError } from './transport-error.js';
import { UndiciExchange } from './undici-exchange.js';
import { UndiciWholeExchange } from './undici-whole-exchange.js';

export interface UndiciTransportOptions {
  /** Milliseconds to wait for a TCP and TLS connection. Default 10 000. */
  connectTimeout?: number;
  /** Milliseconds that an idle connection is kept. Default 30 000; a server's `keep-alive` hint goes before. */
  keepAliveTimeout?: number;
  /** Most connections to one origin. Default: no limit. */
  connections?: number;
  /** Resolves hosts in place of the system's resolver. Not asked for hosts that are IP addresses. */
  lookup?: LookupFunction;
}

/**
 * Reaches vendors over pools of keep-alive HTTP/1.1 connections, one pool an origin. Nothing is opened before the first request, and
 * idle connections do not keep the process alive. Waiting for headers and body is not limited: the caller's signal decides. Redirects
 * are answers like any other, never followed: they would carry the key elsewhere. `close()` lets what is under way come to its end; a
 * request after it opens new connections.
 */
export function createUndiciTransport(options: UndiciTransportOptions = {}): Transport {
  let agent: Agent | undefined;
  return {
    async send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
      if (signal?.aborted) throw abortError(signal);
      agent ??= createAgent(options);
      const { host } = parsedUrl(request.url);
      const exchange = new UndiciExchange(host, signal);
      dispatch(agent, request, exchange);
      return decodeContent(await exchange.response);
    },
    sendWhole(request: HttpRequest, maxBytes: (status: number) => number, listener: Settled<WholeResponse>): WholeExchange {
      agent ??= createAgent(options);
      const exchange = new UndiciWholeExchange(parsedUrl(request.url).host, maxBytes, listener);
      dispatch(agent, request, exchange);
      return exchange;
    },
    async close(): Promise<void> {
      const closing = agent;
      agent = undefined;
      await closing?.close();
    },
  };
}

function createAgent(options: UndiciTransportOptions): Agent {
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

function dispatch(dispatcher: Dispatcher, { url, method, headers, body }: HttpRequest, handler: Dispatcher.DispatchHandler): void {
  const { origin, pathname, search } = parsedUrl(url);
  dispatcher.dispatch({ origin, path: pathname + search, method, headers: preparedHeaders(headers), body: body ?? null }, handler);
}

type Address = Pick<URL, 'host' | 'origin' | 'pathname' | 'search'>;

/** A program calls a few addresses over and over. */
const MOST_ADDRESSES = 100;
const addresses = new Map<string, Address>();

function parsedUrl(url: string): Address {
  const known = addresses.get(url);
  if (known) return known;
  try {
    const { host, origin, pathname, search } = new URL(url);
    const address = { host, origin, pathname, search };
    if (addresses.size >= MOST_ADDRESSES) addresses.clear();
    addresses.set(url, address);
    return address;
  } catch (error) {
    throw transportError(error, 'the vendor');
  }
}
