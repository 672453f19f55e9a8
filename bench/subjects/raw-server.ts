import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Dispatcher, Pool } from 'undici';

const PATH = '/v1/chat/completions';
const HEADERS = { 'content-type': 'application/json', authorization: 'Bearer a-vendor-key' };

/** What the raw subjects have in common: a plain server, the cheapest client that undici has, and one connection for each request under way. */
export function serve(handle: (body: Buffer, response: ServerResponse, send: (body: Buffer | string, handler: RawHandler) => void) => void): void {
  const pool = new Pool(`http://127.0.0.1:${process.env['UPSTREAM']}`, { connections: null, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  const send = (body: Buffer | string, handler: RawHandler): void => void pool.dispatch({ method: 'POST', path: PATH, headers: HEADERS, body }, handler);
  const server = createServer({ noDelay: true, requestTimeout: 0, headersTimeout: 0 }, (request, response) => {
    if (request.method === 'GET') response.end('ok');
    else readBody(request, (body) => handle(body, response, send));
  });
  server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1', backlog: 4096 });
  process.on('SIGTERM', () => process.exit(0));
}

function readBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => void pieces.push(piece));
  request.on('end', () => then(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)));
}

/** The part of an answer that both raw subjects treat alike. */
export abstract class RawHandler implements Dispatcher.DispatchHandler {
  protected readonly response: ServerResponse;

  constructor(response: ServerResponse) {
    this.response = response;
  }

  onRequestStart(): void {}
  abstract onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>): void;
  abstract onResponseData(controller: Dispatcher.DispatchController, bytes: Buffer): void;
  abstract onResponseEnd(): void;

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.response.headersSent) this.response.destroy();
    else this.response.writeHead(502).end(error.message);
  }

  /** Writes, and holds the vendor back while the client is the slow side. */
  protected write(controller: Dispatcher.DispatchController, data: Buffer | string): void {
    if (this.response.write(data)) return;
    controller.pause();
    this.response.once('drain', () => controller.resume());
  }
}
