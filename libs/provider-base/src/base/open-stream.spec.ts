import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { WireAnswer, WireRequest } from '../contract/forward.js';
import type { LlmRequest } from '../contract/request.js';
import { promised, type Settled } from '../contract/settled.js';
import { LlmError } from '../errors/llm-error.js';
import { Acme, bothTransports, closeAll, cut, listen, outcomeOf, QUESTION, reset, says, TRANSPORTS, type Vendor } from './both-ways.spec-support.js';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nx-told: one\r\n\r\n';
const event = (word: string): string => `data: ${word}\n\n`;
const WORDS = ['so', 'it', 'is', 'done'].map(event).join('');

/** Writes each piece when all before it have had time to arrive. */
const inPieces = (...pieces: readonly string[]): Vendor => (socket) => void writeOn(socket, pieces);

async function writeOn(socket: Parameters<Vendor>[0], pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) {
    socket.write(piece);
    await turn();
    await turn();
  }
  socket.end();
}

const ENDING: Readonly<Record<string, Vendor>> = {
  'all of it at once': cut(HEAD + WORDS),
  'the headers first': inPieces(HEAD, WORDS),
  'the headers behind an early hint': inPieces('HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\n', HEAD + WORDS),
  'the first word with the headers': inPieces(HEAD + event('so'), event('it'), event('done')),
  'half an event with the headers': inPieces(`${HEAD}data: s`, 'o\n\n', event('done')),
  'a comment with the headers': inPieces(`${HEAD}: wait\n\n`, ': wait\n\n', WORDS),
  'white space with the headers': inPieces(`${HEAD}\n`, WORDS),
  'no word but the end': cut(HEAD + event('done')),
  'an error in place of words': cut(HEAD + event('broken')),
  'an error behind a comment': inPieces(`${HEAD}: wait\n\n`, event('broken')),
  'an error behind words': cut(HEAD + event('so') + event('broken')),
  'an error some time behind words': inPieces(HEAD + event('so'), event('broken')),
  'words behind the end': cut(HEAD + WORDS + event('more')),
  'no end': cut(HEAD + event('so')),
  'no words and no end': cut(HEAD),
  'half an event and no end': cut(`${HEAD}data: s`),
  'a reset in place of words': reset(HEAD),
  'a reset behind words': reset(HEAD + event('so')),
  'compressed words': says(gzipSync(WORDS), { headers: 'content-encoding: gzip\r\n' }),
  'compressed words that are cut short': says(gzipSync(WORDS).subarray(0, 12), { headers: 'content-encoding: gzip\r\n' }),
  'a whole answer': says('{"model":"m-1"}'),
  'a whole answer with an error in it': says('{"error":"No."}'),
  'a page': says('<html>'),
  'nothing': says(''),
  'an error': says('{"message":"Busy."}', { status: '503 Busy', headers: 'retry-after: 3\r\n' }),
  'an error as an event': says('data: {"message":"Busy."}\n\n', { status: '503 Busy' }),
  'an error that is reset': reset('HTTP/1.1 500 Oops\r\ncontent-length: 50\r\n\r\n{"message":'),
  'a redirect': says('{}', { status: '302 Found', headers: 'location: http://127.0.0.1:1/\r\n' }),
  'an end before any answer': cut(''),
  'a reset before any answer': (socket) => void socket.resetAndDestroy(),
  'no HTTP': cut('hello\r\n\r\n'),
};

const STALLING: readonly (readonly [string, Vendor])[] = [
  ['an answer', () => undefined],
  ['any content', (socket) => void socket.write(HEAD)],
  ['any content', (socket) => void socket.write(`${HEAD}: wait\n\n`)],
  ['any further content', (socket) => void socket.write(HEAD + event('so'))],
];

const STREAM: WireRequest = { ...QUESTION, stream: true };
const REQUEST: LlmRequest = { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }] };

type Bytes = AsyncIterable<Uint8Array> & { take?(): Uint8Array | undefined; whenReady?(listener: () => void): boolean };

/** The same without a promise of the stream but for what only those tell. */
async function* inHand(stream: Bytes): AsyncGenerator<Uint8Array> {
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    const bytes = stream.take?.();
    let isWaiting = false;
    const ready = new Promise<void>((resolve) => (isWaiting = bytes === undefined && stream.whenReady?.(resolve) === true));
    if (isWaiting) {
      await ready;
    } else if (bytes) {
      yield bytes;
    } else {
      const { done, value } = await iterator.next();
      if (done === true) return;
      yield value as Uint8Array;
    }
  }
}

/** What a stream came to, read to its end. */
async function read(opening: Promise<WireAnswer>, reader: (stream: Bytes) => AsyncIterable<Uint8Array> = (stream) => stream): Promise<unknown> {
  const answer = await opening;
  if (answer.kind !== 'stream') return answer;
  const { stream, ...rest } = answer;
  let text = '';
  const failure = await outcomeOf((async () => {
    for await (const bytes of reader(stream)) text += Buffer.from(bytes).toString();
  })());
  const end = await stream.ended;
  return { ...rest, text, failure, end: end.outcome, empty: stream.emptyFinish };
}

/** The same of its events. */
async function readEvents(provider: Acme): Promise<unknown> {
  const stream = await provider.executeStream(REQUEST);
  const events: unknown[] = [];
  const failure = await outcomeOf((async () => {
    for await (const each of stream) events.push(each);
  })());
  return { events, failure, end: (await stream.ended).outcome };
}

const begun = (provider: Acme, signal?: AbortSignal): Promise<WireAnswer> => promised((settled) => expect(provider.beginForward(STREAM, { ...(signal && { signal }) }, settled)).toBe(true));

describe.each(TRANSPORTS)('a stream in one step over %s', (_name, create) => {
  afterEach(closeAll);

  it.each(Object.entries(ENDING))('is what it is in several: %s', async (_what, vendor) => {
    const url = await listen(vendor);
    // No vendor here says that it closes its connection, so each call has one of its own.
    const atOnce = (): Acme => new Acme(url, bothTransports(create)[0]);
    const inSteps = (): Acme => new Acme(url, bothTransports(create)[1]);
    const expected = await outcomeOf(read(inSteps().forward(STREAM)));
    expect(await outcomeOf(read(begun(atOnce())))).toEqual(expected);
    expect(await outcomeOf(read(begun(atOnce()), inHand))).toEqual(expected);
    expect(await outcomeOf(read(atOnce().forward(STREAM)))).toEqual(expected);
    expect(await outcomeOf(readEvents(atOnce()))).toEqual(await outcomeOf(readEvents(inSteps())));
    expect(expected).toHaveProperty(vendor === ENDING['all of it at once'] ? 'text' : 'status');
  });

  it.each(STALLING)('is given up where %s does not come in time', async (missing, vendor) => {
    const url = await listen(vendor);
    const [atOnce, inSteps] = bothTransports(create);
    const [one, taken, other] = await Promise.all([outcomeOf(read(begun(new Acme(url, atOnce, 60)))), outcomeOf(read(begun(new Acme(url, atOnce, 60)), inHand)), outcomeOf(read(new Acme(url, inSteps, 60).forward(STREAM)))]);
    expect(one).toEqual(other);
    expect(taken).toEqual(other);
    const failure = missing === 'any further content' ? (one as { failure: unknown }).failure : one;
    expect(failure).toMatchObject({ kind: 'timeout', message: `acme did not send ${missing} within 60 ms` });
  });

  it.each(STALLING.flatMap(([missing, vendor]) => [[missing, 'iterated', vendor], [missing, 'taken', vendor]] as const))('is given up when the caller goes while %s is waited for (%s), and the vendor sees that', async (_missing, how, vendor) => {
    const leaving = new AbortController();
    const closed: Promise<unknown>[] = [];
    const url = await listen((socket) => {
      closed.push(once(socket, 'close'));
      vendor(socket);
      // When what was written has been read.
      setTimeout(() => leaving.abort(new LlmError('cancelled', 'the client went away')), 20);
    });
    const one = await outcomeOf(read(begun(new Acme(url, bothTransports(create)[0]), leaving.signal), how === 'taken' ? inHand : undefined));
    expect(one).toMatchObject('failure' in (one as object) ? { failure: { kind: 'cancelled' }, end: 'cancelled' } : { kind: 'cancelled', message: 'the client went away' });
    await Promise.all(closed);
  });

  it('is not asked for where the caller has gone already', async () => {
    const url = await listen(() => {
      throw new Error('nothing is sent');
    });
    expect(await outcomeOf(begun(new Acme(url, bothTransports(create)[0]), AbortSignal.abort()))).toMatchObject({ kind: 'cancelled' });
  });

  it('is told in the step in which its first words come', async () => {
    const url = await listen(cut(HEAD + WORDS));
    const told: string[] = [];
    const settled: Settled<WireAnswer> = {
      answered: (answer) => {
        told.push(answer.kind);
        if (answer.kind === 'stream') void answer.stream.cancel();
      },
      failed: () => told.push('failed'),
    };
    const transport = bothTransports(create)[0];
    const heard: typeof transport = {
      ...transport,
      begin: (request, listener) => transport.begin?.(request, { answered: (response) => { listener.answered(response); told.push('returned'); }, failed: (thrown) => listener.failed(thrown) }) ?? { abort: () => undefined },
    };
    new Acme(url, heard).beginForward(STREAM, {}, settled);
    while (told.length < 2) await turn();
    expect(told).toEqual(['stream', 'returned']);
  });
});
