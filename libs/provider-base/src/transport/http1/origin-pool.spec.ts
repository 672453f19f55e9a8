import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { closeAll, create, vendorOf } from './dispatchers.spec-support.js';
import { OK, type RawAnswer, type RawVendor } from './raw-vendor.spec-support.js';
import { ask } from './recorder.spec-support.js';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] });
});

afterEach(async () => {
  jest.useRealTimers();
  await closeAll();
});

const says = (text: string): RawAnswer => (socket) => void socket.write(text);
const hinting = (hint: string): string => OK.replace('\r\n\r\n', `\r\nkeep-alive: ${hint}\r\n\r\n`);

/** A vendor that answers when it is told to. */
async function slowVendor(): Promise<{ vendor: RawVendor; answerNext: () => void; took: Socket[] }> {
  const took: Socket[] = [];
  let answered = 0;
  const vendor = await vendorOf((socket) => void took.push(socket));
  return { vendor, took, answerNext: () => took[answered++]?.write(OK) };
}

async function requestsOf(vendor: RawVendor, count: number): Promise<void> {
  while (vendor.requests.length < count) await turn();
}

describe('OriginPool', () => {
  describe('keeps an idle connection', () => {
    it.each<[string, string, number, number]>([
      ['as long as it is told where the server says nothing', OK, 29_999, 30_001],
      ['a second less than its server says', hinting('timeout=5, max=100'), 3_999, 4_001],
      ['longer than it is told where its server says so', hinting('timeout=120'), 118_999, 119_001],
      ['ten minutes at most', hinting('timeout=999999'), 599_999, 600_001],
    ])('%s', async (_name, answer, before, after) => {
      const vendor = await vendorOf(says(answer));
      const dispatcher = create();
      const used = async (): Promise<number> => {
        await ask(dispatcher, vendor.origin).over;
        return vendor.sockets.length;
      };
      await used();
      jest.setSystemTime(0);
      jest.advanceTimersByTime(before);
      expect(await used()).toBe(1);
      jest.advanceTimersByTime(after);
      expect(await used()).toBe(2);
    });

    it.each(['timeout=0', 'timeout=1'])('not at all after %s, also where an exchange waits for it', async (hint) => {
      const vendor = await vendorOf(says(hinting(hint)));
      const dispatcher = create({ connections: 1 });
      const all = [ask(dispatcher, vendor.origin), ask(dispatcher, vendor.origin)];
      for (const recorder of all) expect(await recorder.over).toMatchObject({ status: 200, error: undefined });
      expect(vendor.sockets).toHaveLength(2);
    });

    it('no longer, and closes it by itself', async () => {
      const vendor = await vendorOf(says(OK));
      const dispatcher = create();
      await Promise.all([ask(dispatcher, vendor.origin).over, ask(dispatcher, vendor.origin).over]);
      const closed = vendor.sockets.map((socket) => once(socket, 'close'));
      jest.advanceTimersByTime(31_001);
      await Promise.all(closed);
      expect(jest.getTimerCount()).toBe(0);
    });

    it('and has no timer when its server has closed the last one', async () => {
      const vendor = await vendorOf(says(OK));
      const dispatcher = create();
      await Promise.all([ask(dispatcher, vendor.origin).over, ask(dispatcher, vendor.origin).over]);
      expect(jest.getTimerCount()).toBe(1);
      for (const socket of vendor.sockets) socket.destroy();
      while (jest.getTimerCount() > 0) await turn();
      expect(jest.getTimerCount()).toBe(0);
    });

    it('unless it is needed: the one that was used last goes first, the others grow old', async () => {
      const { vendor, answerNext, took } = await slowVendor();
      const dispatcher = create();
      const exchange = async (): Promise<void> => {
        const { over } = ask(dispatcher, vendor.origin);
        await requestsOf(vendor, took.length + 1);
        answerNext();
        await over;
      };
      const both = [ask(dispatcher, vendor.origin), ask(dispatcher, vendor.origin)];
      await requestsOf(vendor, 2);
      for (const { over } of both) {
        answerNext();
        await over;
      }
      const [first, last] = took as [Socket, Socket];
      const closed = once(first, 'close');
      for (let at = 0; at < 4; at += 1) {
        jest.advanceTimersByTime(10_000);
        await exchange();
      }
      await closed;
      await exchange();
      expect(took.slice(2)).toEqual([last, last, last, last, last]);
    });
  });

  it('has as many connections as it may, and serves those that wait in their order', async () => {
    const { vendor, answerNext } = await slowVendor();
    const dispatcher = create({ connections: 2 });
    const all = Array.from({ length: 6 }, (_, at) => ask(dispatcher, vendor.origin, {}, { path: `/${at}` }));
    for (let at = 0; at < 6; at += 1) {
      await requestsOf(vendor, Math.min(6, at + 2));
      answerNext();
    }
    for (const recorder of all) expect(await recorder.over).toMatchObject({ body: 'ok', error: undefined });
    expect(vendor.requests.map((text) => text.slice(6, 7))).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(vendor.sockets).toHaveLength(2);
  });

  it('counts the connections of each origin by themselves', async () => {
    const held = await slowVendor();
    const free = await vendorOf(says(OK));
    const dispatcher = create({ connections: 1 });
    const waiting = ask(dispatcher, held.vendor.origin);
    expect(await ask(dispatcher, free.origin).over).toMatchObject({ body: 'ok' });
    await requestsOf(held.vendor, 1);
    held.answerNext();
    expect(await waiting.over).toMatchObject({ body: 'ok' });
  });

  it('serves one origin after many others', async () => {
    const vendor = await vendorOf(says(OK));
    const dispatcher = create();
    await ask(dispatcher, vendor.origin).over;
    await Promise.all(Array.from({ length: 120 }, (_, at) => ask(dispatcher, `http://127.0.1.${at}:1`).over));
    expect(await ask(dispatcher, vendor.origin).over).toMatchObject({ body: 'ok' });
    expect(vendor.sockets).toHaveLength(1);
  });

  it('closes when all that runs or waits has ended, and keeps nothing', async () => {
    const { vendor, answerNext } = await slowVendor();
    const dispatcher = create({ connections: 1 });
    const all = [ask(dispatcher, vendor.origin), ask(dispatcher, vendor.origin)];
    await requestsOf(vendor, 1);
    let isClosed = false;
    const closing = dispatcher.close().then(() => {
      isClosed = true;
    });
    const again = dispatcher.close();
    answerNext();
    await all[0]?.over;
    await requestsOf(vendor, 2);
    expect(isClosed).toBe(false);
    const closed = vendor.sockets.map((socket) => once(socket, 'close'));
    answerNext();
    expect(await all[1]?.over).toMatchObject({ body: 'ok', error: undefined });
    await Promise.all([closing, again, ...closed]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('closes at once where nothing runs', async () => {
    const vendor = await vendorOf(says(OK));
    const dispatcher = create();
    await dispatcher.close();
    await ask(dispatcher, vendor.origin).over;
    const closed = once(vendor.sockets[0] as Socket, 'close');
    await dispatcher.close();
    await closed;
  });

  it('lets the process end while a connection is idle, and not while one runs or comes about', async () => {
    jest.useRealTimers();
    const { vendor, answerNext } = await slowVendor();
    const dispatcher = create();
    const count = (...names: string[]): number => process.getActiveResourcesInfo().filter((name) => names.includes(name)).length;
    const sockets = (): number => count('TCPSocketWrap', 'TCPConnectWrap');
    const before = sockets();
    const timers = count('Timeout');
    for (let round = 1; round <= 2; round += 1) {
      const recorder = ask(dispatcher, vendor.origin);
      expect(sockets()).toBeGreaterThan(before);
      await requestsOf(vendor, round);
      // Both sides of it are in this process.
      expect(sockets()).toBe(before + 2);
      answerNext();
      await recorder.over;
      expect(sockets()).toBe(before + 1);
    }
    expect(count('Timeout')).toBe(timers);
  });

  it('leaves no timer behind, however many exchanges there were', async () => {
    const vendor = await vendorOf(says(OK));
    const dispatcher = create();
    for (let at = 0; at < 30; at += 1) await ask(dispatcher, vendor.origin).over;
    expect(jest.getTimerCount()).toBe(1);
    await dispatcher.close();
    expect(jest.getTimerCount()).toBe(0);
  });
});
