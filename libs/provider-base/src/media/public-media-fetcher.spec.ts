import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { LlmError } from '../errors/llm-error.js';
import type { HttpRequest, HttpResponse, Transport } from '../transport/transport.js';
import { PublicMediaFetcher } from './public-media-fetcher.js';

interface Canned {
  status?: number;
  headers?: Record<string, string>;
  body?: string[];
}

/** A transport that answers from a table of URLs, and tells what was asked of it and which bodies were dropped. */
function fakeTransport(answers: Record<string, Canned | LlmError>): Transport & { sent: HttpRequest[]; dropped: string[] } {
  const sent: HttpRequest[] = [];
  const dropped: string[] = [];
  return {
    sent,
    dropped,
    send: (request): Promise<HttpResponse> => {
      sent.push(request);
      const answer = answers[request.url];
      if (!answer) return Promise.reject(new Error(`not expected: ${request.url}`));
      if (answer instanceof LlmError) return Promise.reject(answer);
      const { status = 200, headers = { 'content-type': 'image/png' }, body = ['png'] } = answer;
      async function* chunks(): AsyncGenerator<Uint8Array, void, void> {
        for (const chunk of body) yield Buffer.from(chunk);
      }
      const iterator = chunks();
      return Promise.resolve({ status, headers, body: { [Symbol.asyncIterator]: () => iterator, cancel: () => void dropped.push(request.url) } });
    },
  };
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => value,
    (error: unknown) => error,
  );

const URL_A = 'https://example.com/a.png';

describe('PublicMediaFetcher', () => {
  it('gives the media as Base64, with the type that the server says', async () => {
    const transport = fakeTransport({ [URL_A]: { headers: { 'content-type': 'Image/PNG; charset=binary' }, body: ['p', 'ng'] } });
    expect(await new PublicMediaFetcher({ transport }).fetch(URL_A)).toEqual({ mediaType: 'image/png', data: 'cG5n' });
  });

  it('sends nothing that belongs to the client or to a vendor', async () => {
    const transport = fakeTransport({ [URL_A]: {} });
    await new PublicMediaFetcher({ transport }).fetch(URL_A);
    expect(transport.sent).toEqual([{ method: 'GET', url: URL_A, headers: { accept: '*/*', 'user-agent': 'modelport' } }]);
  });

  it.each([
    ['http', 'http://example.com/a.png'],
    ['a file', 'file:///etc/passwd'],
    ['no URL', 'a.png'],
    ['credentials', 'https://user:hunter2@example.com/'],
    ['a user name', 'https://user@example.com/'],
    ['a private address', 'https://10.0.0.1/'],
    ['a private address in decimal', 'https://2130706433/'],
    ['a private address in octal', 'https://0177.0.0.1/'],
    ['a private address in short', 'https://127.1/'],
    ['IPv6 loopback', 'https://[::1]/'],
    ['an IPv4-mapped address', 'https://[::ffff:169.254.169.254]/'],
  ])('refuses %s, and sends nothing', async (_name, url) => {
    const transport = fakeTransport({});
    const error = await failure(new PublicMediaFetcher({ transport }).fetch(url));
    expect(error).toMatchObject({ kind: 'invalid_request' });
    expect(String(error)).not.toContain('hunter2');
    expect(transport.sent).toEqual([]);
  });

  it('follows redirects, relative ones too, and drops their bodies', async () => {
    const transport = fakeTransport({
      [URL_A]: { status: 302, headers: { location: '/b.png' } },
      'https://example.com/b.png': { status: 307, headers: { location: 'https://cdn.example/c.png' } },
      'https://cdn.example/c.png': {},
    });
    expect(await new PublicMediaFetcher({ transport }).fetch(URL_A)).toMatchObject({ data: 'cG5n' });
    expect(transport.dropped).toEqual([URL_A, 'https://example.com/b.png']);
  });

  it.each(['http://example.com/b', 'https://169.254.169.254/latest', 'https://u:p@example.com/', 'ftp://example.com/'])('checks each redirect: %s', async (location) => {
    const transport = fakeTransport({ [URL_A]: { status: 301, headers: { location } } });
    expect(await failure(new PublicMediaFetcher({ transport }).fetch(URL_A))).toMatchObject({ kind: 'invalid_request' });
    expect(transport.sent).toHaveLength(1);
  });

  it('gives up after three redirects', async () => {
    const transport = fakeTransport({ [URL_A]: { status: 302, headers: { location: URL_A } } });
    expect(await failure(new PublicMediaFetcher({ transport }).fetch(URL_A))).toMatchObject({ kind: 'invalid_request' });
    expect(transport.sent).toHaveLength(4);
  });

  it.each<[string, Canned | LlmError, string]>([
    ['an error status', { status: 404 }, 'invalid_request'],
    ['a redirect to nowhere', { status: 302, headers: {} }, 'invalid_request'],
    ['a missing content type', { headers: {} }, 'invalid_request'],
    ['a content type that is none', { headers: { 'content-type': 'png' } }, 'invalid_request'],
    ['media that says it is too large', { headers: { 'content-type': 'image/png', 'content-length': '11' } }, 'request_too_large'],
    ['media that turns out to be too large', { body: ['123456', '78901'] }, 'request_too_large'],
    ['a connection that fails', new LlmError('network', 'example.com: refused'), 'invalid_request'],
    ['a body that cannot be decoded', new LlmError('malformed_response', 'bad gzip'), 'invalid_request'],
    ['a connection that takes too long', new LlmError('timeout', 'late'), 'timeout'],
  ])('refuses %s', async (_name, answer, kind) => {
    const transport = fakeTransport({ [URL_A]: answer });
    expect(await failure(new PublicMediaFetcher({ transport, maxBytes: 10 }).fetch(URL_A))).toMatchObject({ kind });
  });

  it('names the host and never the rest of the URL, which may be signed', async () => {
    const url = 'https://example.com/private-path?signature=private-too';
    const error = await failure(new PublicMediaFetcher({ transport: fakeTransport({ [url]: { status: 403 } }) }).fetch(url));
    expect(String(error)).toContain('example.com');
    expect(String(error)).not.toContain('private');
  });

  describe('against the clock', () => {
    const hanging: Transport = {
      send: (_request, signal) => new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
    };

    afterEach(() => jest.useRealTimers());

    it('gives up when all of it takes too long', async () => {
      jest.useFakeTimers();
      const fetching = failure(new PublicMediaFetcher({ transport: hanging }).fetch(URL_A));
      jest.advanceTimersByTime(10_000);
      expect(await fetching).toMatchObject({ kind: 'timeout' });
    });

    it("stops with the caller's reason when the caller goes", async () => {
      const abort = new AbortController();
      const fetching = failure(new PublicMediaFetcher({ transport: hanging }).fetch(URL_A, abort.signal));
      const reason = new LlmError('cancelled', 'gone');
      abort.abort(reason);
      expect(await fetching).toBe(reason);
    });
  });

  describe('resolving names itself', () => {
    const connections = async (resolve: (port: number) => (hostname: string) => Promise<readonly string[]>): Promise<[error: unknown, count: number]> => {
      let count = 0;
      const server = createServer((socket) => {
        count += 1;
        socket.destroy();
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const error = await failure(new PublicMediaFetcher({ resolve: resolve(port) }).fetch(`https://media.example:${port}/a.png`));
      server.close();
      return [error, count];
    };

    it.each([
      ['a loopback address', ['127.0.0.1']],
      ['a public and a loopback address', ['93.184.215.14', '127.0.0.1']],
      ['no address', []],
      ['something that is no address', ['localhost']],
    ])('connects to nothing when a name stands for %s', async (_name, addresses) => {
      const [error, count] = await connections(() => () => Promise.resolve(addresses));
      expect(error).toMatchObject({ kind: 'invalid_request' });
      expect(String(error)).toContain('media.example');
      expect(count).toBe(0);
    });

    it('asks for the name once, so that the address checked is the address used', async () => {
      let asked = 0;
      const [, count] = await connections(() => () => Promise.resolve([asked++ === 0 ? '10.0.0.1' : '127.0.0.1']));
      expect([asked, count]).toEqual([1, 0]);
    });

    it('says so when the name cannot be resolved', async () => {
      const [error] = await connections(() => () => Promise.reject(new Error('ENOTFOUND')));
      expect(error).toMatchObject({ kind: 'invalid_request' });
    });
  });
});
