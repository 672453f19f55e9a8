import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { createHttp1Transport } from './http1-transport.js';
import { readAll } from './read-all.js';
import type { HttpResponse, Transport } from './transport.js';
import { createUndiciTransport } from './undici-transport.js';

const servers: Server[] = [];
let transport: Transport;

afterEach(async () => {
  await transport.close?.();
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (handler: RequestListener): Promise<string> => listen(createServer(handler));

const get = (url: string): Promise<HttpResponse> => transport.send({ method: 'GET', url, headers: {} });

const text = async ({ body }: HttpResponse): Promise<string> => Buffer.from(await readAll(body, 1e8)).toString('utf8');

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => value,
    (error: unknown) => error,
  );

describe.each([
  ['HTTP/1.1', createHttp1Transport],
  ['undici', createUndiciTransport],
])('the pooled transport of %s', (_name, create) => {
  beforeEach(() => {
    transport = create();
  });

  it('takes a body for plain that is labelled gzip and is none', async () => {
    const url = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"a":"é"}'));
    expect(await text(await get(url))).toBe('{"a":"é"}');
  });

  it('decodes a bare deflate stream, and several encodings', async () => {
    const bare = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'deflate' }).end(deflateRawSync('bare')));
    const twice = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip, br' }).end(brotliCompressSync(gzipSync('twice'))));
    expect(await text(await get(bare))).toBe('bare');
    expect(await text(await get(twice))).toBe('twice');
  });

  it.each([
    ['a gzip body cut short', gzipSync('x'.repeat(10_000)).subarray(0, 30), 'gzip'],
    ['an unknown encoding', Buffer.from('x'), 'zip'],
  ])('calls %s malformed', async (_name, body, encoding) => {
    const url = await serve((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
    expect(await failure(get(url).then(text))).toMatchObject({ kind: 'malformed_response' });
  });

  it('gives compressed pieces when they come', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.write(gzipSync('data: 1\n\n'));
    });
    const { body } = await get(url);
    const { value } = await body[Symbol.asyncIterator]().next();
    expect(Buffer.from(value as Uint8Array).toString()).toBe('data: 1\n\n');
    body.cancel();
  });

  it('calls a connection that does not come about in time a timeout', async () => {
    transport = create({ connectTimeout: 5, lookup: () => undefined });
    expect(await failure(get('http://host.invalid/'))).toMatchObject({ kind: 'timeout' });
  });

  it.each(['ftp://127.0.0.1:1/', 'mailto:someone'])('sends nothing to %s', async (url) => {
    expect(await failure(get(url))).toMatchObject({ name: 'LlmError', kind: 'internal' });
  });

  it('passes over informational answers', async () => {
    const answers = 'HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
    const url = await listen(createTcpServer((socket) => socket.once('data', () => socket.end(answers))));
    const answer = await get(url);
    expect([answer.status, await text(answer)]).toEqual([200, 'ok']);
  });

  it('can be used again after it was closed', async () => {
    const url = await serve((_request, response) => response.end('ok'));
    for (let i = 0; i < 2; i += 1) {
      expect(await text(await get(url))).toBe('ok');
      await transport.close?.();
    }
  });
});
