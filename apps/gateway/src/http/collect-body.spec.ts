import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { collectBody } from './collect-body.js';

interface Told {
  error: unknown;
  body: Buffer | undefined;
}

/** A request whose body is written by hand, and what was told of it. */
function request(maxBytes: number, headers: Record<string, string> = {}): { stream: PassThrough; told: Told[] } {
  const stream = new PassThrough();
  const told: Told[] = [];
  collectBody(Object.assign(stream, { headers }) as unknown as IncomingMessage, maxBytes, (error, body) => told.push({ error, body }));
  return { stream, told };
}

describe('collectBody', () => {
  it('gives a body that comes in one piece as it is, without a copy', async () => {
    const { stream, told } = request(10);
    const piece = Buffer.from('{"a":1}');
    stream.end(piece);
    await finished(stream);
    expect(told).toEqual([{ error: null, body: piece }]);
    expect(told[0]?.body).toBe(piece);
  });

  it('joins one that comes in several, and gives an empty one', async () => {
    const { stream, told } = request(10);
    stream.write('{"a"');
    stream.end(':1}');
    const empty = request(10);
    empty.stream.end();
    await Promise.all([finished(stream), finished(empty.stream)]);
    expect(told).toEqual([{ error: null, body: Buffer.from('{"a":1}') }]);
    expect(empty.told).toEqual([{ error: null, body: Buffer.alloc(0) }]);
  });

  it('refuses one that is announced too large before any of it comes', () => {
    const { told } = request(10, { 'content-length': '11' });
    expect(told).toMatchObject([{ error: { kind: 'request_too_large', message: expect.stringContaining('10 bytes') as string } }]);
  });

  it('refuses one that grows too large as soon as it is, and tells nothing more', async () => {
    const { stream, told } = request(10);
    stream.write('123456');
    stream.write('12345');
    stream.end('more');
    await finished(stream);
    expect(told).toMatchObject([{ error: { kind: 'request_too_large' } }]);
  });

  it('tells of a client that goes away before its end', async () => {
    const { stream, told } = request(10);
    stream.write('{"a"');
    stream.destroy(new Error('aborted'));
    await finished(stream).catch(() => undefined);
    expect(told).toMatchObject([{ error: { kind: 'cancelled' } }]);
  });
});
