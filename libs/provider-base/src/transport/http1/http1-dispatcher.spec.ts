import { createServer as createTcpServer, type LookupFunction, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { Http1Dispatcher } from './http1-dispatcher.js';
import { closeAll, closeLater, create, vendorOf } from './dispatchers.spec-support.js';
import { OK, type RawAnswer, type RawVendor, rawVendor } from './raw-vendor.spec-support.js';
import { ask, type Recorder, type Steps } from './recorder.spec-support.js';

afterEach(async () => {
  jest.restoreAllMocks();
  await closeAll();
});

const says = (text: string): RawAnswer => (socket) => void socket.write(Buffer.from(text, 'latin1'));
/** Says this to the first request of all, and is all right from then on. */
const nothing = (): void => undefined;
const saysOnce = (text: string, then: (socket: Socket) => void = nothing): RawAnswer => (socket, _request, { requests }) => {
  if (requests.length > 1) socket.write(OK);
  else if (text === '') then(socket);
  else socket.write(Buffer.from(text, 'latin1'), () => then(socket));
};

const head = (lines: string): string => `HTTP/1.1 200 OK\r\n${lines}\r\n`;
const outcomeOf = ({ status, body, error, ends }: Recorder): unknown => ({ status, body, code: error?.code, ends });
const ok = { status: 200, body: 'ok', code: undefined, ends: 1 };

/** Resolves when the vendor has got as many requests. */
async function requestsOf(vendor: RawVendor, count: number): Promise<void> {
  while (vendor.requests.length < count) await turn();
}

describe('Http1Dispatcher', () => {
  it('sends a request and tells the answer, informational ones too', async () => {
    const vendor = await vendorOf(says(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\n${head('x-a: 1\r\nX-A: 2\r\ncontent-length: 2\r\n')}ok`));
    const { interim, headers, ...rest } = await ask(create(), vendor.origin, {}, { path: '/v1?x=1', headers: { 'x-key': 'k' }, body: 'é' }).over;
    expect(vendor.requests).toEqual([`POST /v1?x=1 HTTP/1.1\r\nhost: 127.0.0.1:${vendor.port}\r\nx-key: k\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\n\xc3\xa9`]);
    expect(rest).toMatchObject({ status: 200, body: 'ok', ends: 1 });
    expect(interim).toEqual([100, 103]);
    expect(headers).toEqual({ 'x-a': '1, 2', 'content-length': '2' });
  });

  it.each([
    ['has a length', head('content-length: 2\r\n') + 'ok'],
    ['comes in chunks', head('transfer-encoding: chunked\r\n') + '2\r\nok\r\n0\r\n\r\n'],
    ['has trailers', head('transfer-encoding: chunked\r\n') + '2\r\nok\r\n0\r\nx: y\r\n\r\n'],
    ['has no body', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['has hints before it', 'HTTP/1.1 103 Early Hints\r\n\r\n' + OK],
  ])('uses a connection again whose answer %s', async (_name, answer) => {
    const vendor = await vendorOf(says(answer));
    const dispatcher = create();
    for (let at = 0; at < 3; at += 1) expect(await ask(dispatcher, vendor.origin).over).toMatchObject({ error: undefined, ends: 1 });
    expect(vendor.sockets).toHaveLength(1);
  });

  it.each<[string, string, (socket: Socket) => void]>([
    ['says that it closes', head('connection: close\r\ncontent-length: 2\r\n') + 'ok', nothing],
    ['says so among other things', head('connection: x, Close\r\ncontent-length: 2\r\n') + 'ok', nothing],
    ['speaks HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok', nothing],
    ['ends its body by closing', head('') + 'ok', (socket) => socket.end()],
    ['says more than it was asked', `${OK}HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nwrong`, nothing],
    ['says that it waits for no time', head('keep-alive: timeout=0\r\ncontent-length: 2\r\n') + 'ok', nothing],
  ])('uses no connection again whose server %s', async (_name, answer, then) => {
    const vendor = await vendorOf(saysOnce(answer, then));
    const dispatcher = create();
    expect(outcomeOf(await ask(dispatcher, vendor.origin).over)).toEqual(ok);
    expect(outcomeOf(await ask(dispatcher, vendor.origin).over)).toEqual(ok);
    expect(vendor.sockets).toHaveLength(2);
  });

  it.each([
    ['a length', 'content-length: 5\r\n'],
    ['an encoding', 'transfer-encoding: chunked\r\n'],
  ])('uses no connection again whose answer may have no body, but says %s', async (_name, lines) => {
    const vendor = await vendorOf(saysOnce(`HTTP/1.1 204 No Content\r\n${lines}\r\n`));
    const dispatcher = create();
    expect(await ask(dispatcher, vendor.origin).over).toMatchObject({ status: 204, body: '', error: undefined });
    expect(outcomeOf(await ask(dispatcher, vendor.origin).over)).toEqual(ok);
    expect(vendor.sockets).toHaveLength(2);
  });

  it('closes an idle connection on which something is said', async () => {
    const vendor = await vendorOf(says(OK));
    const dispatcher = create();
    await ask(dispatcher, vendor.origin).over;
    const closed = new Promise((resolve) => vendor.sockets[0]?.once('close', resolve));
    vendor.sockets[0]?.write(OK);
    await closed;
    expect(outcomeOf(await ask(dispatcher, vendor.origin).over)).toEqual(ok);
    expect(vendor.sockets).toHaveLength(2);
  });

  describe('a connection that was idle for a while', () => {
    const rested = async (vendor: RawVendor, count = 1): Promise<Http1Dispatcher> => {
      const dispatcher = create();
      await Promise.all(Array.from({ length: count }, () => ask(dispatcher, vendor.origin).over));
      const now = performance.now();
      jest.spyOn(performance, 'now').mockReturnValue(now + 5_000);
      return dispatcher;
    };

    it('is used again', async () => {
      const vendor = await vendorOf(says(OK));
      expect(outcomeOf(await ask(await rested(vendor), vendor.origin).over)).toEqual(ok);
      expect(vendor.sockets).toHaveLength(1);
    });

    it.each<[string, (socket: Socket) => void]>([
      ['was closed', (socket) => socket.destroy()],
      ['was reset', (socket) => socket.resetAndDestroy()],
      ['brings what nobody asked for', (socket) => socket.write('HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')],
    ])('hands the request to another where it %s just now', async (_name, spoil) => {
      const vendor = await vendorOf(says(OK));
      const dispatcher = await rested(vendor, 3);
      vendor.sockets.forEach(spoil);
      const recorders = Array.from({ length: 3 }, () => ask(dispatcher, vendor.origin));
      for (const recorder of recorders) expect(outcomeOf(await recorder.over)).toEqual(ok);
      expect(vendor.requests).toHaveLength(6);
    });

    it('hands on nothing that was given up meanwhile', async () => {
      const vendor = await vendorOf(says(OK));
      const dispatcher = await rested(vendor);
      vendor.sockets[0]?.resetAndDestroy();
      const given = ask(dispatcher, vendor.origin);
      given.controller?.abort(new Error('enough'));
      expect(outcomeOf(await ask(dispatcher, vendor.origin).over)).toEqual(ok);
      expect(given).toMatchObject({ error: new Error('enough'), ends: 1 });
      expect(vendor.requests).toHaveLength(2);
    });
  });

  it.each<[string, string, (socket: Socket) => void]>([
    ['ends before the answer', '', (socket) => socket.end()],
    ['is reset before the answer', '', (socket) => socket.resetAndDestroy()],
    ['ends behind an informational answer', 'HTTP/1.1 103 Early Hints\r\n\r\n', (socket) => socket.end()],
    ['ends amid the head', 'HTTP/1.1 200 OK\r\ncontent-le', (socket) => socket.end()],
    ['is reset amid the head', 'HTTP/1.1 200 OK\r\ncontent-le', (socket) => socket.resetAndDestroy()],
    ['ends behind the head', head('content-length: 3\r\n'), (socket) => socket.end()],
    ['ends amid the body', head('content-length: 3\r\n') + 'ok', (socket) => socket.end()],
    ['is reset amid the body', head('content-length: 3\r\n') + 'ok', (socket) => socket.resetAndDestroy()],
    ['ends amid a chunk', head('transfer-encoding: chunked\r\n') + '3\r\nok', (socket) => socket.end()],
    ['ends between chunks', head('transfer-encoding: chunked\r\n') + '2\r\nok\r\n', (socket) => socket.end()],
    ['ends before the last line break', head('transfer-encoding: chunked\r\n') + '2\r\nok\r\n0\r\n', (socket) => socket.end()],
    ['is reset where its end is the end of the body', head('') + 'ok', (socket) => socket.resetAndDestroy()],
  ])('fails one exchange and no other where the connection %s', async (_name, text, then) => {
    const vendor = await vendorOf(saysOnce(text, then));
    const dispatcher = create({ connections: 1 });
    const first = ask(dispatcher, vendor.origin);
    const second = ask(dispatcher, vendor.origin);
    expect(await first.over).toMatchObject({ error: { code: 'ECONNRESET' }, ends: 1 });
    expect(outcomeOf(await second.over)).toEqual(ok);
  });

  it.each([
    ['is no HTTP', 'SSH-2.0-secret\r\n'],
    ['has a damaged body', head('transfer-encoding: chunked\r\n') + '2\r\nok\r\nsecret\r\n'],
  ])('fails an exchange whose answer %s, and drops its connection', async (_name, text) => {
    const vendor = await vendorOf(saysOnce(text));
    const dispatcher = create({ connections: 1 });
    const first = ask(dispatcher, vendor.origin);
    const second = ask(dispatcher, vendor.origin);
    const { error } = await first.over;
    expect(error).toMatchObject({ code: 'HTTP_PARSER' });
    expect(String(error?.stack)).not.toContain('secret');
    expect(outcomeOf(await second.over)).toEqual(ok);
    expect(vendor.sockets).toHaveLength(2);
  });

  it('tells an answer that comes before all was sent, and uses the connection no more', async () => {
    const answers = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      // Reads the beginning and no more.
      socket.once('data', () => socket.pause().write('HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno'));
    });
    const vendor = await rawVendor(() => undefined, { server: answers });
    closeLater(vendor);
    const dispatcher = create();
    const refused = { status: 413, body: 'no', code: undefined, ends: 1 };
    expect(outcomeOf(await ask(dispatcher, vendor.origin, {}, { body: Buffer.alloc(32 * 1024 * 1024) }).over)).toEqual(refused);
    expect(outcomeOf(await ask(dispatcher, vendor.origin).over)).toEqual(refused);
    expect(vendor.sockets).toHaveLength(2);
  });

  it.each([
    ['a scheme that is not HTTP', 'ftp://127.0.0.1', {}, 'ERR_INVALID_URL'],
    ['an origin that is none', 'null', {}, 'ERR_INVALID_URL'],
    ['a header that cannot be written', 'http://127.0.0.1:1', { headers: { 'x-a': '\n' } }, 'ERR_INVALID_CHAR'],
  ])('tells the handler of %s, and sends nothing', async (_name, origin, request, code) => {
    expect(await ask(create(), origin, {}, request).over).toMatchObject({ error: { code }, ends: 1 });
  });

  describe('connecting', () => {
    const never: LookupFunction = () => undefined;
    const found = (addresses: string[]): LookupFunction => (_host, options, done) => {
      const all = addresses.map((address) => ({ address, family: 4 }));
      if (options.all) done(null, all);
      else done(null, all[0]?.address ?? '', 4);
    };

    it('takes no longer than it may, also where no name is found', async () => {
      const first = ask(create({ connectTimeout: 5, lookup: never }), 'http://vendor.test');
      expect(await first.over).toMatchObject({ error: { code: 'ETIMEDOUT' }, ends: 1 });
    });

    it('tells why it failed', async () => {
      const vendor = await vendorOf(says(OK));
      vendor.close();
      expect(await ask(create(), vendor.origin).over).toMatchObject({ error: { code: 'ECONNREFUSED' }, ends: 1 });
      const lookup: LookupFunction = (_host, _options, done) => done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), '');
      expect(await ask(create({ lookup }), 'http://vendor.test').over).toMatchObject({ error: { code: 'ENOTFOUND' }, ends: 1 });
    });

    it('tries one address after the other', async () => {
      const vendor = await vendorOf(says(OK));
      const origin = `http://vendor.test:${vendor.port}`;
      const dispatcher = create({ lookup: found(['127.0.0.2', '127.0.0.3', '127.0.0.1']) });
      for (let at = 0; at < 2; at += 1) expect(outcomeOf(await ask(dispatcher, origin).over)).toEqual(ok);
      expect(vendor.requests[0]).toContain(`host: vendor.test:${vendor.port}\r\n`);
      expect(vendor.sockets).toHaveLength(1);
      expect(await ask(create({ lookup: found(['127.0.0.2', '127.0.0.3']) }), origin).over).toMatchObject({ error: { code: 'ECONNREFUSED' }, ends: 1 });
    });

    it('fails what waits for it, each with an attempt of its own', async () => {
      const vendor = await vendorOf(says(OK));
      vendor.close();
      const dispatcher = create({ connections: 1 });
      const all = Array.from({ length: 3 }, () => ask(dispatcher, vendor.origin));
      for (const recorder of all) expect(await recorder.over).toMatchObject({ error: { code: 'ECONNREFUSED' } });
    });

    it('needs no lookup for an address of IPv6', async () => {
      const asked: string[] = [];
      const lookup: LookupFunction = (host, _options, done) => {
        asked.push(host);
        done(new Error('none'), '');
      };
      expect(await ask(create({ lookup }), 'http://[::1]:1').over).toMatchObject({ error: expect.objectContaining({ code: expect.stringMatching(/^E/) }) });
      expect(asked).toEqual([]);
    });
  });

  describe('aborted', () => {
    const reason = new Error('enough');
    const aborting = ({ controller }: Recorder): void => {
      controller?.abort(reason);
      controller?.abort(new Error('again'));
      controller?.pause();
      controller?.resume();
    };

    it('at once sends nothing', async () => {
      const vendor = await vendorOf(says(OK));
      const dispatcher = create();
      expect(await ask(dispatcher, vendor.origin, { started: aborting }).over).toMatchObject({ error: reason, ends: 1 });
      await ask(dispatcher, vendor.origin).over;
      expect([vendor.requests.length, vendor.sockets.length]).toEqual([1, 1]);
    });

    it('while it connects, is told at once', async () => {
      const lookup: LookupFunction = () => undefined;
      const dispatcher = create({ lookup });
      const recorder = ask(dispatcher, 'http://vendor.test');
      aborting(recorder);
      expect(recorder).toMatchObject({ error: reason, ends: 1 });
      await dispatcher.close();
    });

    it('while it waits, leaves the queue', async () => {
      let release: () => void = () => undefined;
      const vendor = await vendorOf((socket, _request, { requests }) => {
        if (requests.length > 1) socket.write(OK);
        else release = () => void socket.write(OK);
      });
      const dispatcher = create({ connections: 1 });
      const [first, second, third] = [ask(dispatcher, vendor.origin), ask(dispatcher, vendor.origin, {}, { path: '/second' }), ask(dispatcher, vendor.origin)];
      await requestsOf(vendor, 1);
      aborting(second);
      expect(second).toMatchObject({ error: reason, ends: 1 });
      release();
      for (const recorder of [first, third]) expect(outcomeOf(await recorder.over)).toEqual(ok);
      expect(vendor.requests.join()).not.toContain('/second');
    });

    it.each<[string, string, Steps]>([
      ['at the head', OK, { answered: aborting }],
      ['amid the body', head('content-length: 5\r\n') + 'ok', { came: aborting }],
      ['amid chunks that have come', head('transfer-encoding: chunked\r\n') + '2\r\nok\r\n2\r\nok\r\n0\r\n\r\n', { came: aborting }],
      ['at the last of the body', OK, { came: aborting }],
    ])('%s, drops the connection', async (_name, text, steps) => {
      const vendor = await vendorOf(saysOnce(text));
      const dispatcher = create({ connections: 1 });
      const first = ask(dispatcher, vendor.origin, steps);
      const second = ask(dispatcher, vendor.origin);
      expect(await first.over).toMatchObject({ error: reason, ends: 1 });
      expect(outcomeOf(await second.over)).toEqual(ok);
      expect(vendor.sockets).toHaveLength(2);
    });

    it('before the head, drops the connection', async () => {
      const vendor = await vendorOf(saysOnce('', () => undefined));
      const dispatcher = create({ connections: 1 });
      const first = ask(dispatcher, vendor.origin);
      const second = ask(dispatcher, vendor.origin);
      await requestsOf(vendor, 1);
      aborting(first);
      expect(first).toMatchObject({ error: reason, ends: 1 });
      expect(outcomeOf(await second.over)).toEqual(ok);
    });

    it('at its end or later, leaves the connection to who has it now', async () => {
      const vendor = await vendorOf(says(OK));
      const dispatcher = create({ connections: 1 });
      const first = ask(dispatcher, vendor.origin, { ended: aborting });
      const second = ask(dispatcher, vendor.origin, { answered: () => aborting(first), came: () => first.controller?.pause() });
      for (const recorder of [first, second]) expect(outcomeOf(await recorder.over)).toEqual(ok);
      expect(vendor.sockets).toHaveLength(1);
    });
  });

  describe('paused', () => {
    it('tells nothing more before it is resumed', async () => {
      const vendor = await vendorOf((socket) => void socket.write(head('content-length: 4\r\n') + 'ok'));
      const recorder = ask(create(), vendor.origin, { came: ({ controller }) => controller?.pause() });
      while (recorder.body === '') await turn();
      vendor.sockets[0]?.write('ok');
      for (let turns = 0; turns < 20; turns += 1) await turn();
      expect(recorder).toMatchObject({ body: 'ok', ends: 0 });
      recorder.controller?.resume();
      expect(outcomeOf(await recorder.over)).toEqual({ ...ok, body: 'okok' });
    });

    it('is told the end of the connection when it is resumed', async () => {
      const vendor = await vendorOf((socket) => void socket.end(head('') + 'ok'));
      const recorder = ask(create(), vendor.origin, { came: ({ controller }) => controller?.pause() });
      while (recorder.body === '') await turn();
      for (let turns = 0; turns < 20; turns += 1) await turn();
      expect(recorder.ends).toBe(0);
      recorder.controller?.resume();
      expect(outcomeOf(await recorder.over)).toEqual(ok);
    });

    it('at the last of the body, does not stop the next exchange', async () => {
      const vendor = await vendorOf(says(OK));
      const dispatcher = create();
      for (let at = 0; at < 3; at += 1) {
        expect(outcomeOf(await ask(dispatcher, vendor.origin, { came: ({ controller }) => controller?.pause() }).over)).toEqual(ok);
      }
      expect(vendor.sockets).toHaveLength(1);
    });

    it('can be aborted', async () => {
      const vendor = await vendorOf(says(head('content-length: 4\r\n') + 'ok'));
      const dispatcher = create({ connections: 1 });
      const recorder = ask(dispatcher, vendor.origin, { came: ({ controller }) => controller?.pause() });
      while (recorder.body === '') await turn();
      const closed = new Promise((resolve) => vendor.sockets[0]?.once('close', resolve));
      recorder.controller?.abort(new Error('enough'));
      await closed;
      expect(recorder.ends).toBe(1);
    });
  });

  it.each<[string, Steps, boolean]>([
    ['the head', { answered: fault }, true],
    ['the body', { came: fault }, true],
    ['the end', { ended: fault }, false],
    ['the end, and when it is told of that', { ended: fault, failed: fault }, true],
  ])('tells a handler of the fault that it made at %s, and nobody else', async (_name, steps, isDropped) => {
    const vendor = await vendorOf(says(OK));
    const dispatcher = create({ connections: 1 });
    const first = ask(dispatcher, vendor.origin, steps);
    const second = ask(dispatcher, vendor.origin);
    expect(await first.over).toMatchObject({ error: new Error('at fault'), ends: 1 });
    expect(outcomeOf(await second.over)).toEqual(ok);
    expect(vendor.sockets).toHaveLength(isDropped ? 2 : 1);
  });

  it('keeps many exchanges at a time apart', async () => {
    const vendor = await vendorOf((socket, request) => {
      const body = request.slice(request.indexOf('\r\n\r\n') + 4).repeat(2_000);
      socket.write(head('transfer-encoding: chunked\r\n'));
      for (let at = 0; at < body.length; at += 3_000) {
        const chunk = body.slice(at, at + 3_000);
        socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
      }
      socket.write('0\r\n\r\n');
    });
    const dispatcher = create();
    for (let round = 0; round < 2; round += 1) {
      const all = Array.from({ length: 64 }, (_, at) => ask(dispatcher, vendor.origin, {}, { body: `<${round}/${at}>` }));
      for (const [at, recorder] of all.entries()) expect((await recorder.over).body).toBe(`<${round}/${at}>`.repeat(2_000));
    }
    expect(vendor.sockets).toHaveLength(64);
  });
});

function fault(): never {
  throw new Error('at fault');
}
