import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { LlmError } from '../errors/llm-error.js';
import { fetchTransport } from './fetch-transport.js';
import { readAll } from './read-all.js';
import type { HttpResponse, Transport } from './transport.js';
import { createHttp1Transport } from './http1-transport.js';
import { createUndiciTransport } from './undici-transport.js';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (handler: RequestListener): Promise<string> => listen(createServer(handler));

/** Answers every connection with these bytes, then ends or resets it, or leaves it open. */
const serveRaw = (answer: string | Buffer, then: 'end' | 'reset' | 'stay' = 'end'): Promise<string> =>
  listen(
    createTcpServer((socket) =>
      socket.once('data', () =>
        socket.write(answer, () => {
          if (then === 'end') socket.end();
          if (then === 'reset') socket.resetAndDestroy();
        }),
      ),
    ),
  );

/** Sends one event and no more; `dropped` resolves when the connection is gone. */
async function serveOneEvent(): Promise<{ url: string; dropped: Promise<void> }> {
  let tell: () => void = () => undefined;
  const dropped = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const url = await serve((request, response) => {
    request.socket.once('close', tell);
    response.write('data: 1\n\n');
  });
  return { url, dropped };
}

const text = async ({ body }: HttpResponse): Promise<string> => Buffer.from(await readAll(body, 1e8)).toString('utf8');

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => value,
    (error: unknown) => error,
  );

const TRANSPORTS: [string, () => Transport][] = [
  ['HTTP/1.1', () => createHttp1Transport()],
  ['undici', () => createUndiciTransport()],
  ['fetch', () => fetchTransport()],
];

describe.each(TRANSPORTS)('the %s transport', (_name, create) => {
  const send = (url: string, signal?: AbortSignal): Promise<HttpResponse> => {
    const transport = create();
    closers.push(() => void transport.close?.());
    return transport.send({ method: 'POST', url, headers: { 'content-type': 'application/json', 'x-test': 'yes' }, body: '{"a":"é"}' }, signal);
  };

  it('sends method, path, headers and body, and asks for an uncompressed answer', async () => {
    const url = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      const { 'x-test': test, 'accept-encoding': encoding, 'content-length': length } = request.headers;
      response.end(JSON.stringify({ method: request.method, url: request.url, test, encoding, length, body }));
    });
    const received: unknown = JSON.parse(await text(await send(`${url}/v1/chat?x=1`)));
    expect(received).toEqual({ method: 'POST', url: '/v1/chat?x=1', test: 'yes', encoding: 'identity', length: '10', body: '{"a":"é"}' });
  });

  it('sends bytes as they are', async () => {
    const url = await serve((request, response) => void request.pipe(response));
    const body = new Uint8Array([0, 255, 10, 13]);
    const answer = await create().send({ method: 'POST', url, headers: {}, body });
    expect([...(await readAll(answer.body, 100))]).toEqual([...body]);
  });

  it('gives status and headers of any answer, names in lower case, repeated values joined', async () => {
    const url = await serve((_request, response) => response.writeHead(529, { 'X-Request-Id': 'r1', 'X-Many': ['a', 'b'] }).end('busy'));
    const answer = await send(url);
    expect(answer).toMatchObject({ status: 529, headers: { 'x-request-id': 'r1', 'x-many': 'a, b' } });
    expect(await text(answer)).toBe('busy');
  });

  it('does not follow redirects', async () => {
    const url = await serve((_request, response) => response.writeHead(307, { location: 'https://elsewhere.example/' }).end());
    expect(await send(url)).toMatchObject({ status: 307, headers: { location: 'https://elsewhere.example/' } });
  });

  it('gives an answer without a body', async () => {
    const url = await serve((_request, response) => response.writeHead(204).end());
    expect(await text(await send(url))).toBe('');
  });

  it('gives each piece when it comes, not at the end', async () => {
    const { url } = await serveOneEvent();
    const reader = (await send(url)).body[Symbol.asyncIterator]();
    expect(Buffer.from((await reader.next()).value as Uint8Array).toString()).toBe('data: 1\n\n');
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('decodes %s that was not asked for', async (encoding, compress) => {
    const url = await serve((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(compress('{"a":"é"}')));
    const answer = await send(url);
    expect(await text(answer)).toBe('{"a":"é"}');
    expect(Object.keys(answer.headers)).not.toEqual(expect.arrayContaining(['content-encoding']));
    expect(Object.keys(answer.headers)).not.toEqual(expect.arrayContaining(['content-length']));
  });

  it('calls a damaged gzip body malformed', async () => {
    const damaged = gzipSync('x'.repeat(10_000)).fill(0xff, 20, 30);
    const url = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(damaged));
    expect(await failure(send(url).then(text))).toMatchObject({ kind: 'malformed_response' });
  });

  it('calls a refused connection a network error that names host and code', async () => {
    const url = await serve(() => undefined);
    for (const close of closers.splice(0)) close();
    const error = await failure(send(url));
    expect(error).toMatchObject({ kind: 'network', retryable: true });
    expect(String(error)).toContain(new URL(url).host);
    expect(String(error)).toContain('ECONNREFUSED');
  });

  it('calls an unknown host a network error', async () => {
    expect(await failure(send('http://host.invalid/'))).toMatchObject({ kind: 'network' });
  });

  it.each<[string, string, 'end' | 'reset']>([
    ['closed before its headers', '', 'end'],
    ['reset before its headers', '', 'reset'],
    ['closed amid its headers', 'HTTP/1.1 200 OK\r\ncontent-ty', 'end'],
    ['reset amid its body', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345', 'reset'],
    ['cut short of its content-length', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345', 'end'],
    ['cut between its chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n12345\r\n', 'end'],
    ['cut inside a chunk of its last answer', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n5\r\n123', 'end'],
    ['cut inside a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n123', 'end'],
  ])('calls an answer that is %s a network error', async (_name, bytes, then) => {
    const url = await serveRaw(bytes, then);
    expect(await failure(send(url).then(text))).toMatchObject({ kind: 'network' });
  });

  it('delivers what came before the connection broke', async () => {
    const url = await serveRaw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n12345\r\n', 'end');
    const received: string[] = [];
    const reading = (async () => {
      for await (const chunk of (await send(url)).body) received.push(Buffer.from(chunk).toString());
    })();
    expect(await failure(reading)).toMatchObject({ kind: 'network' });
    expect(received.join('')).toBe('12345');
  });

  it('calls an answer that is not HTTP malformed', async () => {
    expect(await failure(send(await serveRaw('SSH-2.0-OpenSSH_9.6\r\n')))).toMatchObject({ kind: 'malformed_response' });
  });

  it('quotes no header that cannot be sent', async () => {
    const headers = { 'x-api-key': 'very-private\nvalue' };
    const error = await failure(create().send({ method: 'GET', url: 'http://127.0.0.1:1/', headers }));
    expect(error).toMatchObject({ kind: 'internal' });
    expect(inspect(error)).not.toContain('private');
  });

  it.each([
    ['a URL that is none', 'nonsense'],
    ['a scheme that is not HTTP', 'ftp://127.0.0.1/'],
  ])('refuses %s', async (_name, url) => {
    expect(await failure(send(url))).toMatchObject({ name: 'LlmError' });
  });

  describe('aborted', () => {
    it('sends nothing when it is aborted already', async () => {
      let requests = 0;
      const url = await serve(() => void (requests += 1));
      expect(await failure(send(url, AbortSignal.abort()))).toMatchObject({ kind: 'cancelled' });
      expect(requests).toBe(0);
    });

    it('drops the connection before headers', async () => {
      let dropped: Promise<unknown> | undefined;
      const abort = new AbortController();
      const url = await serve((request) => {
        dropped = once(request.socket, 'close');
        abort.abort();
      });
      expect(await failure(send(url, abort.signal))).toMatchObject({ kind: 'cancelled' });
      await dropped;
    });

    it('drops the connection amid the body, and throws the reason if it is an LlmError', async () => {
      const { url, dropped } = await serveOneEvent();
      const abort = new AbortController();
      const reader = (await send(url, abort.signal)).body[Symbol.asyncIterator]();
      await reader.next();
      const next = failure(reader.next());
      const reason = new LlmError('timeout', 'no event in time');
      abort.abort(reason);
      expect(await next).toBe(reason);
      await dropped;
    });

    it('drops the connection when the body is cancelled, more than once too', async () => {
      const { url, dropped } = await serveOneEvent();
      const { body } = await send(url);
      const reader = body[Symbol.asyncIterator]();
      await reader.next();
      const next = failure(reader.next());
      body.cancel();
      body.cancel();
      expect(await next).toMatchObject({ kind: 'cancelled' });
      await dropped;
    });

    it('drops the connection when the body is cancelled unread', async () => {
      const { url, dropped } = await serveOneEvent();
      (await send(url)).body.cancel();
      await dropped;
    });

    it('drops the connection when the loop is left', async () => {
      const { url, dropped } = await serveOneEvent();
      for await (const _chunk of (await send(url)).body) break;
      await dropped;
    });

    it('throws at once when it is aborted while nobody reads', async () => {
      const abort = new AbortController();
      const { url } = await serveOneEvent();
      const { body } = await send(url, abort.signal);
      abort.abort();
      expect(await failure(body[Symbol.asyncIterator]().next())).toMatchObject({ kind: 'cancelled' });
    });

    it('leaves no listener on the signal when all is done', async () => {
      const abort = new AbortController();
      const add = jest.spyOn(abort.signal, 'addEventListener');
      const remove = jest.spyOn(abort.signal, 'removeEventListener');
      await text(await send(await serve((_request, response) => response.end('ok')), abort.signal));
      expect(add).toHaveBeenCalled();
      expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(expect.arrayContaining(add.mock.calls.map(([, listener]) => listener)));
    });
  });

  it('uses the connection again', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    const transport = create();
    for (let i = 0; i < 3; i += 1) {
      await text(await transport.send({ method: 'GET', url, headers: {} }));
      await new Promise(setImmediate);
    }
    expect(ports.size).toBe(1);
    await transport.close?.();
  });
});
