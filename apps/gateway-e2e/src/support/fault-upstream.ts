import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANSWERS, type Fault, FAULTS } from './faults.js';
import { type VendorWire, WIRES } from './vendor-wire.js';

/** A request that reached the upstream. */
export interface SeenRequest {
  path: string;
  /** The model that was asked for, by which the answer was chosen. */
  model: string;
  /** As it came. */
  body: Buffer;
  headers: IncomingMessage['headers'];
  /** Resolves when the gateway has let go of the request, or the answer is whole. */
  closed: Promise<void>;
}

/** A server that stands in for several vendors, each below a path of its own, and answers as the name of the model says. */
export interface FaultUpstream {
  url: string;
  /** Resolves with the next request for this model, or one that was there already. */
  seen(model: string): Promise<SeenRequest>;
  stop(): Promise<void>;
}

/** @param more answers by the name of the model, besides {@link FAULTS} and {@link ANSWERS}. */
export async function startFaultUpstream(more: Readonly<Record<string, Fault>> = {}): Promise<FaultUpstream> {
  const answers: Readonly<Record<string, Fault>> = { ...FAULTS, ...ANSWERS, ...more };
  const requests = new Map<string, SeenRequest>();
  const waiting = new Map<string, (request: SeenRequest) => void>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const wire = WIRES.find(({ path }) => path === request.url);
      const { model = '', stream = false } = parse(body);
      const seen = { path: request.url ?? '', model, body, headers: request.headers, closed: closeOf(response) };
      requests.set(model, seen);
      waiting.get(model)?.(seen);
      const answer = answers[model.replace(/@.*/, '')];
      if (wire && answer) answer({ response, wire, stream: stream || (stream !== false && wire.id === 'ollama'), key: keyOf(request, wire) });
      else response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    });
  });
  const url = await listen(server);
  return {
    url,
    seen: (model) => {
      const known = requests.get(model);
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.set(model, resolve));
    },
    stop: () => stop(server),
  };
}

function parse(body: Buffer): { model?: string; stream?: boolean } {
  return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as { model?: string; stream?: boolean });
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function closeOf(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', resolve));
}

function keyOf({ headers }: IncomingMessage, { id }: VendorWire): string {
  const presented = headers.authorization?.replace('Bearer ', '') ?? headers['x-api-key'];
  return typeof presented === 'string' ? presented : `no key for ${id}`;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
