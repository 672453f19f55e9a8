import { promised, type Settled } from '../contract/settled.js';
import { abortError } from './abort-error.js';
import { CollectedExchange } from './collected-exchange.js';
import { preparedHeaders } from './prepared-headers.js';
import type { AnswerHandler, RequestDispatcher } from './request-dispatcher.js';
import { StreamedExchange } from './streamed-exchange.js';
import type { BegunExchange, HttpRequest, HttpResponse, Transport, WholeExchange, WholeResponse } from './transport.js';
import { transportError } from './transport-error.js';

/**
 * A transport over a dispatcher that is made for the first request, and anew for one after `close()`, which lets what is under way come
 * to its end. Waiting for headers and body is not limited: the caller's signal decides. Redirects are answers like any other, never
 * followed: they would carry the key elsewhere.
 */
export function transportOver(createDispatcher: () => RequestDispatcher): Required<Transport> {
  let dispatcher: RequestDispatcher | undefined;
  const begin = (request: HttpRequest, listener: Settled<HttpResponse>, signal?: AbortSignal): BegunExchange => {
    try {
      dispatcher ??= createDispatcher();
      const exchange = new StreamedExchange(parsedUrl(request.url).host, listener, signal);
      dispatch(dispatcher, request, exchange);
      return exchange;
    } catch (thrown) {
      listener.failed(thrown);
      return NOT_BEGUN;
    }
  };
  return {
    send: (request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> =>
      promised((listener) => {
        if (signal?.aborted) listener.failed(abortError(signal));
        else begin(request, listener, signal);
      }),
    begin: (request: HttpRequest, listener: Settled<HttpResponse>): BegunExchange => begin(request, listener),
    sendWhole(request: HttpRequest, maxBytes: (status: number) => number, listener: Settled<WholeResponse>): WholeExchange {
      dispatcher ??= createDispatcher();
      const exchange = new CollectedExchange(parsedUrl(request.url).host, maxBytes, listener);
      dispatch(dispatcher, request, exchange);
      return exchange;
    },
    async close(): Promise<void> {
      const closing = dispatcher;
      dispatcher = undefined;
      await closing?.close();
    },
  };
}

/** What could not be sent is over. */
const NOT_BEGUN: BegunExchange = { abort: () => undefined };

function dispatch(dispatcher: RequestDispatcher, { url, method, headers, body }: HttpRequest, handler: AnswerHandler): void {
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
