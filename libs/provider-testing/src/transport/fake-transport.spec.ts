import { LlmError, readAll } from '@modelport/provider-base';
import { rejection } from '../stream/read-stream.js';
import { byteByByte, chunkEnds, cutEvery, cutInTwo } from './cut-bytes.js';
import { FakeBody } from './fake-body.js';
import { scriptedTransport } from './fake-transport.js';
import { answerWith } from './script.js';

const request = { method: 'POST' as const, url: 'https://vendor.example.com/v1/chat', headers: {}, body: '{"a":1}' };
const reply = { source: 'recorded: nobody', json: { ok: true } };

describe('scriptedTransport', () => {
  it('plays its steps in order, and records what was asked', async () => {
    const transport = scriptedTransport(answerWith(reply), answerWith({ ...reply, status: 503 }));
    expect(await transport.send(request)).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect((await transport.send(request)).status).toBe(503);
    expect(transport.exchanges.map((exchange) => exchange.sentJson)).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it('refuses a request that is not scripted', async () => {
    expect((await rejection(scriptedTransport().send(request), 'send')).message).toContain('nothing is scripted for request 1, POST https://vendor.example.com/v1/chat');
  });

  it('rejects with the reason of the signal, before the headers and amid the body', async () => {
    const caller = new AbortController();
    const transport = scriptedTransport('silence', answerWith(reply, { ending: 'open' }));
    const silent = rejection(transport.send(request, caller.signal), 'silence');
    const { body } = await transport.send(request, caller.signal);
    const iterator = body[Symbol.asyncIterator]();
    await iterator.next();
    const waiting = rejection(iterator.next(), 'the body');
    caller.abort(new LlmError('timeout', 'too late'));
    expect([(await silent).kind, (await waiting).kind]).toEqual(['timeout', 'timeout']);
    expect(transport.exchanges.every((exchange) => exchange.released)).toBe(true);
    expect((await rejection(transport.send(request, caller.signal), 'aborted already')).kind).toBe('timeout');
  });

  it('fails the connection as it is told', async () => {
    const failure = new LlmError('network', 'refused');
    expect(await rejection(scriptedTransport({ failure }).send(request), 'failure')).toBe(failure);
    const { body } = await scriptedTransport(answerWith(reply, { ending: 'reset' })).send(request);
    expect((await rejection(readAll(body, 1000), 'reset')).kind).toBe('network');
  });
});

describe('FakeBody', () => {
  it('gives what is fed, piece by piece, then its end', async () => {
    const body = new FakeBody();
    const first = body.next();
    body.feed('a', Buffer.from('b'));
    body.end();
    expect(Buffer.from((await first).value ?? []).toString()).toBe('a');
    expect((await readAll(body, 10)).toString()).toBe('b');
    expect(body.cancelled).toBe(false);
  });

  it('tells that it was cancelled, once, and not where it was over', async () => {
    const body = new FakeBody();
    body.feed('a');
    body.cancel();
    body.cancel();
    await body.whenCancelled;
    expect((await rejection(body.next(), 'next')).kind).toBe('cancelled');
    const over = new FakeBody();
    over.end();
    over.cancel();
    expect(over.cancelled).toBe(false);
  });
});

describe('cutting bytes', () => {
  const bytes = Buffer.from('abcdefg');
  const texts = (pieces: readonly Uint8Array[]): string[] => pieces.map((piece) => Buffer.from(piece).toString());

  it('cuts byte by byte, in two, and at every so many', () => {
    expect(texts(byteByByte(bytes))).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(texts(cutInTwo(bytes, 3))).toEqual(['abc', 'defg']);
    expect(texts(cutEvery(bytes, 3, 0))).toEqual(['abc', 'def', 'g']);
    expect(texts(cutEvery(bytes, 3, 1))).toEqual(['a', 'bcd', 'efg']);
    expect(texts(cutEvery(bytes, 3, 2))).toEqual(['ab', 'cde', 'fg']);
    expect(chunkEnds(cutEvery(bytes, 3, 1))).toEqual([1, 4, 7]);
  });
});
