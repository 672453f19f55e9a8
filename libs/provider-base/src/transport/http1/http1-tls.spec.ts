import { createServer as createTcpServer, type LookupFunction, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { createServer, getCACertificates, setDefaultCACertificates, type TlsOptions, type TLSSocket } from 'node:tls';
import { AUTHORITY, KEY, OTHER_CERTIFICATE, VENDOR_CERTIFICATE } from './certificates.spec-support.js';
import { Http1Dispatcher, type Http1Options } from './http1-dispatcher.js';
import { OK, type RawAnswer, type RawVendor, rawVendor } from './raw-vendor.spec-support.js';
import { ask, type Recorder } from './recorder.spec-support.js';

const vendors: RawVendor[] = [];
const dispatchers: Http1Dispatcher[] = [];
const trusted = getCACertificates('default');

beforeEach(() => setDefaultCACertificates([AUTHORITY]));

afterEach(async () => {
  setDefaultCACertificates(trusted);
  for (const vendor of vendors.splice(0)) vendor.close();
  for (const dispatcher of dispatchers.splice(0)) await dispatcher.close();
});

/** Finds all names at these addresses. */
const at = (...addresses: string[]): LookupFunction => (_host, options, done) => {
  const all = addresses.map((address) => ({ address, family: 4 }));
  if (options.all) done(null, all);
  else done(null, all[0]?.address ?? '', 4);
};

function create(options: Partial<Http1Options> = {}): Http1Dispatcher {
  const dispatcher = new Http1Dispatcher({ connectTimeout: 10_000, keepAliveTimeout: 30_000, connections: Infinity, lookup: at('127.0.0.1'), ...options });
  dispatchers.push(dispatcher);
  return dispatcher;
}

const says = (text: string): RawAnswer => (socket) => void socket.write(text);

interface SecureVendor extends RawVendor {
  /** By name, where {@link RawVendor.origin} is by address. */
  readonly named: string;
  /** All that came over connections, also what is no whole request. */
  readonly received: Buffer[];
}

async function secureVendor(answer: RawAnswer, options: TlsOptions = {}): Promise<SecureVendor> {
  const received: Buffer[] = [];
  const server = createServer({ key: KEY, cert: VENDOR_CERTIFICATE, ALPNProtocols: ['h2', 'http/1.1'], ...options });
  server.on('secureConnection', (socket) => socket.on('data', (bytes: Buffer) => void received.push(bytes)));
  server.on('tlsClientError', () => undefined);
  const vendor = await rawVendor(answer, { server, event: 'secureConnection', scheme: 'https' });
  vendors.push(vendor);
  return { ...vendor, named: `https://vendor.test:${vendor.port}`, received };
}

async function tcpVendor(take: (socket: Socket) => void): Promise<RawVendor & { named: string }> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    take(socket);
  });
  const vendor = await rawVendor(() => undefined, { server, event: 'none' });
  vendors.push({ ...vendor, close: () => [vendor, ...sockets.map((socket) => ({ close: () => socket.destroy() }))].forEach((each) => each.close()) });
  return { ...vendor, named: `https://vendor.test:${vendor.port}` };
}

const outcomeOf = ({ status, body, error, ends }: Recorder): unknown => ({ status, body, code: error?.code, ends });
const ok = { status: 200, body: 'ok', code: undefined, ends: 1 };
const secret = { headers: { 'x-api-key': 'very-private' } };

/** Lets everything happen that is under way. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await turn();
}

describe('Http1Dispatcher over TLS', () => {
  it('says whom it calls and what it speaks, and uses the connection again', async () => {
    const vendor = await secureVendor(says(OK));
    const dispatcher = create();
    for (let round = 0; round < 3; round += 1) expect(outcomeOf(await ask(dispatcher, vendor.named).over)).toEqual(ok);
    expect(vendor.sockets).toHaveLength(1);
    const { servername, alpnProtocol } = vendor.sockets[0] as TLSSocket & { servername: unknown };
    expect({ servername, alpnProtocol }).toEqual({ servername: 'vendor.test', alpnProtocol: 'http/1.1' });
    expect(vendor.requests[0]).toContain(`host: vendor.test:${vendor.port}\r\n`);
  });

  it('checks the address of a host that has no name', async () => {
    const vendor = await secureVendor(says(OK));
    expect(outcomeOf(await ask(create(), vendor.origin).over)).toEqual(ok);
    expect((vendor.sockets[0] as TLSSocket & { servername: unknown }).servername).toBe(false);
    const other = await secureVendor(says(OK), { cert: OTHER_CERTIFICATE });
    expect(await ask(create(), other.origin, {}, secret).over).toMatchObject({ error: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
    expect(other.received).toEqual([]);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('sends nothing to another host, however often it is asked (%s)', async (maxVersion) => {
    const vendor = await secureVendor(says(OK), { cert: OTHER_CERTIFICATE, maxVersion });
    const dispatcher = create();
    for (let round = 0; round < 3; round += 1) {
      const { error, status } = await ask(dispatcher, vendor.named, {}, secret).over;
      expect({ status, code: error?.code }).toEqual({ status: 0, code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
      await settled();
    }
    expect(vendor.received).toEqual([]);
  });

  it('sends nothing to who cannot prove its name', async () => {
    setDefaultCACertificates([]);
    const vendor = await secureVendor(says(OK));
    expect(await ask(create(), vendor.named, {}, secret).over).toMatchObject({ error: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } });
    await settled();
    expect(vendor.received).toEqual([]);
  });

  it('takes no answer from who has not proved its name', async () => {
    const server = createServer({ key: KEY, cert: OTHER_CERTIFICATE }, (socket) => void socket.on('error', () => undefined).write(OK));
    const vendor = await rawVendor(() => undefined, { server, event: 'secureConnection', scheme: 'https' });
    vendors.push(vendor);
    expect(await ask(create(), `https://vendor.test:${vendor.port}`).over).toMatchObject({ status: 0, error: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('resumes the session of the last connection (%s)', async (maxVersion) => {
    const resumed: boolean[] = [];
    const vendor = await secureVendor(
      (socket) => {
        resumed.push((socket as TLSSocket).isSessionReused());
        socket.write(OK.replace('\r\n', '\r\nconnection: close\r\n'));
      },
      { maxVersion },
    );
    const dispatcher = create();
    for (let round = 0; round < 3; round += 1) expect(outcomeOf(await ask(dispatcher, vendor.named).over)).toEqual(ok);
    expect(resumed).toEqual([false, true, true]);
  });

  it('does not speak to who speaks only HTTP/2', async () => {
    const vendor = await secureVendor(says(OK), { ALPNProtocols: ['h2'] });
    expect(await ask(create(), vendor.named, {}, secret).over).toMatchObject({ status: 0, error: expect.objectContaining({ code: expect.any(String) }) });
    expect(vendor.received).toEqual([]);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['ends', (socket) => socket.once('data', () => socket.end())],
    ['is reset', (socket) => socket.once('data', () => socket.resetAndDestroy())],
  ])('tells when the connection %s before it is secure', async (_name, take) => {
    const vendor = await tcpVendor(take);
    const dispatcher = create({ connections: 1 });
    const all = [ask(dispatcher, vendor.named), ask(dispatcher, vendor.named)];
    for (const recorder of all) expect(await recorder.over).toMatchObject({ error: { code: 'ECONNRESET' }, ends: 1 });
  });

  it('waits no longer than it may for a connection to be secure', async () => {
    const vendor = await tcpVendor((socket) => socket.resume());
    expect(await ask(create({ connectTimeout: 20 }), vendor.named).over).toMatchObject({ error: { code: 'ETIMEDOUT' }, ends: 1 });
  });

  it('tells when there is no TLS, and sends no request', async () => {
    const received: Buffer[] = [];
    const vendor = await tcpVendor((socket) => socket.on('data', (bytes) => void received.push(bytes)).write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await ask(create(), vendor.named, {}, secret).over).toMatchObject({ status: 0, error: expect.objectContaining({ code: expect.stringMatching(/SSL|EPROTO/) }) });
    expect(Buffer.concat(received).toString('latin1')).not.toContain('private');
  });

  it('is aborted while a connection becomes secure', async () => {
    const vendor = await tcpVendor((socket) => socket.once('data', () => recorder.controller?.abort(new Error('enough'))));
    const recorder = ask(create(), vendor.named);
    expect(await recorder.over).toMatchObject({ error: new Error('enough'), ends: 1 });
  });

  it('tries one address after the other', async () => {
    const vendor = await secureVendor(says(OK));
    const dispatcher = create({ lookup: at('127.0.0.2', '127.0.0.3', '127.0.0.1') });
    for (let round = 0; round < 2; round += 1) expect(outcomeOf(await ask(dispatcher, vendor.named).over)).toEqual(ok);
    expect(vendor.sockets).toHaveLength(1);
  });

  it('is told an end of the connection that ends the body, and a cut that does not', async () => {
    const whole = await secureVendor((socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\nok'));
    expect(outcomeOf(await ask(create(), whole.named).over)).toEqual(ok);
    const part = await secureVendor((socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nok'));
    expect(await ask(create(), part.named).over).toMatchObject({ body: 'ok', error: { code: 'ECONNRESET' } });
  });

  it('is read on when it is resumed, and not before the last that came', async () => {
    const block = 'x'.repeat(200_000);
    const vendor = await secureVendor((socket) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${block.length}\r\n\r\n${block}`));
    const dispatcher = create();
    for (let round = 0; round < 2; round += 1) {
      const recorder = ask(dispatcher, vendor.named, { came: ({ controller }) => (controller?.pause(), setImmediate(() => controller?.resume())) });
      expect((await recorder.over).body).toBe(block);
    }
    expect(vendor.sockets).toHaveLength(1);
  });

  it('mixes nothing up on many connections that share what they read into', async () => {
    // Each answer is one long word of its own, in pieces of all lengths; what is cut at a wrong place, or comes from another, is seen.
    const answer: RawAnswer = async (socket, request) => {
      const name = request.slice(request.indexOf('\r\n\r\n') + 4);
      const text = name.repeat(6_000);
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n`);
      for (let from = 0, size = name.length * 7; from < text.length; from += size, size = (size * 5) % 40_009) {
        socket.write(text.slice(from, from + size));
        await turn();
      }
    };
    const [secure, plain] = [await secureVendor(answer), await rawVendor(answer)];
    vendors.push(plain);
    const dispatcher = create();
    for (let round = 0; round < 2; round += 1) {
      const all = Array.from({ length: 24 }, (_, index) => {
        const name = `<${round}:${index}>`;
        const pausing = { came: ({ controller }: Recorder) => (controller?.pause(), controller?.resume()) };
        return { name, recorder: ask(dispatcher, index % 2 === 0 ? secure.named : plain.origin, pausing, { body: name }) };
      });
      for (const { name, recorder } of all) expect((await recorder.over).body === name.repeat(6_000)).toBe(true);
    }
  });
});
