import fc from 'fast-check';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { Http1Dispatcher } from './http1-dispatcher.js';
import { type RawVendor, rawVendor } from './raw-vendor.spec-support.js';
import { ask, type Recorder } from './recorder.spec-support.js';

/** How a vendor answers a request that names it. */
const MANNERS: Readonly<Record<string, (socket: Socket, word: string) => void>> = {
  whole: (socket, word) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${word.length}\r\n\r\n${word}`),
  pieces: (socket, word) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    setImmediate(() => socket.write(`${word.length.toString(16)};x=y\r\n${word.slice(0, 2)}`));
    setImmediate(() => setImmediate(() => socket.write(`${word.slice(2)}\r\n0\r\n\r\n`)));
  },
  hinted: (socket, word) => void socket.write(`HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: ${word.length}\r\n\r\n${word}`),
  last: (socket, word) => void socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ${word.length}\r\n\r\n${word}`),
  ended: (socket, word) => void socket.end(`HTTP/1.1 200 OK\r\n\r\n${word}`),
  impatient: (socket, word) => void socket.write(`HTTP/1.1 200 OK\r\nkeep-alive: timeout=0\r\ncontent-length: ${word.length}\r\n\r\n${word}`),
  talkative: (socket, word) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${word.length}\r\n\r\n${word}HTTP/1.1 200 OK\r\n`),
  broken: (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\npart', () => socket.resetAndDestroy()),
  foreign: (socket) => void socket.write('220 mail.example ESMTP\r\n'),
  silent: () => undefined,
};
const CODES: Readonly<Record<string, string>> = { broken: 'ECONNRESET', foreign: 'HTTP_PARSER' };

const exchange = fc.record({
  manner: fc.constantFrom(...Object.keys(MANNERS)),
  /** Turns of the event loop before it is asked for. */
  after: fc.constantFrom(0, 0, 0, 1, 3),
  abort: fc.constantFrom(undefined, undefined, undefined, 'started', 'answered', 'came', 'ended', 0, 1, 2),
  pauses: fc.boolean(),
  throws: fc.constantFrom(undefined, undefined, undefined, undefined, 'answered', 'came', 'ended'),
});
type Asked = { manner: string; abort: string | number | undefined; throws: string | undefined; recorder: Recorder; word: string };

const reason = new Error('enough');

function begin(dispatcher: Http1Dispatcher, vendor: RawVendor, { manner, abort, pauses, throws }: (typeof exchange extends fc.Arbitrary<infer T> ? T : never), at: number): Asked {
  const word = `<${at}:${manner}>`;
  const step = (name: string) => (recorder: Recorder): void => {
    if (abort === name) recorder.controller?.abort(reason);
    else if (pauses && name !== 'started') {
      recorder.controller?.pause();
      setImmediate(() => recorder.controller?.resume());
    }
    if (throws === name) throw new Error('at fault');
  };
  const steps = { started: step('started'), answered: step('answered'), came: step('came'), ended: step('ended') };
  const recorder = ask(dispatcher, vendor.origin, steps, { path: `/${manner}`, body: word });
  if (typeof abort === 'number') void (async () => {
    for (let turns = 0; turns < abort; turns += 1) await turn();
    recorder.controller?.abort(reason);
  })();
  return { manner, abort, throws, recorder, word };
}

/** What may have become of it, and nothing else. */
function check({ manner, abort, throws, recorder: { error, body, ends }, word }: Asked): void {
  expect(ends).toBe(1);
  if (error === reason) expect(abort !== undefined || manner === 'silent').toBe(true);
  else if (error?.message === 'at fault') expect(throws).toBeDefined();
  else expect({ manner, code: error?.code }).toEqual({ manner, code: CODES[manner] });
  if (!error) expect(body).toBe(word);
}

describe('any exchanges at a time', () => {
  let vendor: RawVendor;
  beforeEach(async () => {
    vendor = await rawVendor((socket, request) => {
      const [, manner = ''] = /^POST \/(\w+)/.exec(request) ?? [];
      MANNERS[manner]?.(socket, request.slice(request.indexOf('\r\n\r\n') + 4));
    });
  });
  afterEach(() => vendor.close());

  it('end once each, with their own answer or their own fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(exchange, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 2, 3, Infinity), async (list, connections) => {
        const dispatcher = new Http1Dispatcher({ connectTimeout: 10_000, keepAliveTimeout: 30_000, connections });
        const asked: Asked[] = [];
        for (const [at, each] of list.entries()) {
          for (let turns = 0; turns < each.after; turns += 1) await turn();
          asked.push(begin(dispatcher, vendor, each, at));
        }
        // Nobody waits for the silent longer than until the others of their kind have been heard.
        for (const { manner, recorder } of asked) {
          if (manner === 'silent') recorder.controller?.abort(reason);
          else await recorder.over;
        }
        asked.forEach(check);
        await dispatcher.close();
      }),
      { numRuns: 100 },
    );
  });
});
