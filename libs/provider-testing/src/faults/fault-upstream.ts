import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultMaterial } from './fault-material.js';

/** A request that reached the upstream. */
export interface SeenRequest {
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  /** As it came. */
  body: Buffer;
  /** Resolves when whoever asked has let go of the request, or the answer is whole. */
  closed: Promise<void>;
}

/** One request to the upstream, and the means to answer it badly. */
export interface FaultExchange {
  response: ServerResponse;
  vendor: FaultMaterial;
  /** Whether a stream was asked for. */
  stream: boolean;
  /** The key that was presented; a vendor may echo it anywhere. */
  key: string;
}

/** A way to answer. It may leave the request open. */
export type Fault = (exchange: FaultExchange) => void;

/** How one request is answered. */
export interface FaultRoute extends Omit<FaultExchange, 'response'> {
  fault: Fault;
}

/** A real server on this machine that stands in for vendors that fail. */
export interface FaultUpstream {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Every request so far, the last one last. */
  requests: readonly SeenRequest[];
  /** Resolves with the next request that passes the test, or with the last one that did. */
  seen(test: (request: SeenRequest) => boolean): Promise<SeenRequest>;
  /** Resolves when no request is under way. */
  idle(): Promise<void>;
  /** Drops every connection, and resolves when the port is free. */
  stop(): Promise<void>;
}

/** @param route says how a request is answered; undefined is a 404. */
export async function startFaultUpstream(route: (request: SeenRequest) => FaultRoute | undefined): Promise<FaultUpstream> {
  const requests: SeenRequest[] = [];
  const waiting: ((request: SeenRequest) => void)[] = [];
  const server = createServer((request, response) => {
    readRequest(request, response).then((seen) => {
      requests.push(seen);
      for (const tell of waiting) tell(seen);
      answer(response, route(seen));
      // Who leaves in the middle of a request has nothing to be told.
    }, () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    seen(test) {
      const known = requests.findLast(test);
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push((request) => test(request) && resolve(request)));
    },
    idle: async () => void (await Promise.all(requests.map(({ closed }) => closed))),
    stop: () => stop(server),
  };
}

function answer(response: ServerResponse, route: FaultRoute | undefined): void {
  if (route) route.fault({ response, vendor: route.vendor, stream: route.stream, key: route.key });
  else response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
}

async function readRequest(request: IncomingMessage, response: ServerResponse): Promise<SeenRequest> {
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks), closed };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
