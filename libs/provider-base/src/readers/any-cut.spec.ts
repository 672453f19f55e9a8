import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import type { Frame } from '../contract/wire-format.js';
import { awsEventStreamReader } from './aws-event-stream-reader.js';
import type { FrameReader } from './frame-reader.js';
import { ndjsonReader } from './ndjson-reader.js';
import { sseReader } from './sse-reader.js';

interface Read {
  frames: Frame[];
  /** All batches' bytes, concatenated. */
  bytes: Buffer;
  /** The text that each frame's place holds, as hex. */
  places: string[];
}

function readPieces(reader: FrameReader, pieces: readonly Uint8Array[]): Read {
  const read: Read = { frames: [], bytes: Buffer.alloc(0), places: [] };
  const batches = pieces.map((piece) => reader.push(piece));
  for (const { frames, bytes } of [...batches, reader.end()]) {
    for (const { event, data, start, end } of frames) {
      read.frames.push({ event, data });
      read.places.push(Buffer.from(bytes.subarray(start, end)).toString('hex'));
    }
    read.bytes = Buffer.concat([read.bytes, bytes]);
  }
  return read;
}

function cutAt(body: Buffer, cuts: readonly number[]): Buffer[] {
  const points = [0, ...[...cuts].sort((a, b) => a - b), body.length];
  return points.slice(1).map((point, i) => Buffer.from(body.subarray(points[i], point)));
}

function awsMessage({ event, data }: Frame): Buffer {
  const header = (name: string, value: string): Buffer[] => [
    Buffer.from([name.length]),
    Buffer.from(name),
    Buffer.from([7, Buffer.byteLength(value) >> 8, Buffer.byteLength(value) & 0xff]),
    Buffer.from(value),
  ];
  const headers = Buffer.concat([...header(':message-type', 'event'), ...header(':event-type', event)]);
  const message = Buffer.alloc(12 + headers.length + Buffer.byteLength(data) + 4);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(headers.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  headers.copy(message, 12);
  message.write(data, 12 + headers.length);
  message.writeUInt32BE(crc32(message.subarray(0, -4)), message.length - 4);
  return message;
}

const sseBlock =
  (newline: string, space: string) =>
  ({ event, data }: Frame): string =>
    [...(event ? [`event:${space}${event}`] : []), ...data.split('\n').map((line) => `data:${space}${line}`), '', ''].join(newline);

const DATA = fc.string({ unit: fc.constantFrom('a', '{', '"', ':', ' ', 'é', '日', '🙂', '\u2028'), maxLength: 12 });
const EVENT = fc.constantFrom('', 'ping', 'content_block_delta', 'é');
const frames = fc.array(fc.record({ event: EVENT, data: fc.array(DATA, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')) }), { maxLength: 6 });
const lines = fc.array(
  DATA.map((data) => ({ event: '', data: `{${data}}` })),
  { maxLength: 8 },
);

interface Framing {
  name: string;
  make: () => FrameReader;
  frames: fc.Arbitrary<Frame[]>;
  encode: (frame: Frame) => string | Buffer;
  /** Stands between frames and carries none. */
  filler: string;
}

const FRAMINGS: Framing[] = [
  { name: 'SSE with LF', make: sseReader, frames, encode: sseBlock('\n', ' '), filler: ': keep-alive\n\n' },
  { name: 'SSE with CRLF', make: sseReader, frames, encode: sseBlock('\r\n', ' '), filler: '\r\n: keep-alive\r\nevent: nothing\r\n\r\n' },
  { name: 'SSE with CR', make: sseReader, frames, encode: sseBlock('\r', ' '), filler: 'id: 7\r\r' },
  { name: 'NDJSON', make: ndjsonReader, frames: lines, encode: ({ data }) => `${data}\n`, filler: '\r\n\n' },
  { name: 'AWS event stream', make: awsEventStreamReader, frames, encode: awsMessage, filler: '' },
];

describe.each(FRAMINGS)('$name, however it is cut', ({ name, make, frames: arbitrary, encode, filler }) => {
  const bodyOf = (sent: readonly Frame[]): Buffer => Buffer.concat(sent.flatMap((frame) => [Buffer.from(filler), Buffer.from(encode(frame))]));
  const sample: Frame[] = [
    { event: '', data: '{"delta":"Grüße, 世界 🙂"}' },
    { event: name === 'NDJSON' ? '' : 'message_stop', data: '{}' },
  ];

  it('gives the frames that were sent, and every byte once', () => {
    fc.assert(
      fc.property(arbitrary, fc.array(fc.nat(400), { maxLength: 8 }), (sent, cuts) => {
        const body = bodyOf(sent);
        const pieces = cutAt(
          body,
          cuts.map((cut) => cut % (body.length + 1)),
        );
        const read = readPieces(make(), pieces);
        expect(read.frames).toEqual(sent);
        expect(read.bytes.equals(body)).toBe(true);
      }),
    );
  });

  it('reads the same whole, byte by byte and cut at every pair of points', () => {
    const body = bodyOf(sample);
    const whole = readPieces(make(), [body]);
    expect(whole.frames).toEqual(sample);
    expect(readPieces(make(), cutAt(body, [...body.keys()]))).toEqual(whole);
    for (let a = 0; a <= body.length; a += 1) {
      for (let b = a; b <= body.length; b += 1) {
        const read = readPieces(make(), cutAt(body, [a, b]));
        if (read.places.join() !== whole.places.join() || !read.bytes.equals(body)) expect({ a, b, read }).toEqual({ a, b, read: whole });
      }
    }
  });

  it('places each frame on the bytes that it was made from', () => {
    const whole = readPieces(make(), [bodyOf(sample)]);
    expect(whole.places).toEqual(sample.map((frame) => Buffer.from(encode(frame)).toString('hex')));
  });

  it('never writes to the chunks it was given, nor to the bytes it has given', () => {
    const body = bodyOf(sample);
    const pieces = cutAt(body, [5, 9, 30, 31, 60]);
    const before = pieces.map((piece) => piece.toString('hex'));
    const reader = make();
    const given = pieces.map((piece) => reader.push(piece).bytes);
    const then = given.map((bytes) => Buffer.from(bytes).toString('hex'));
    reader.end();
    expect(pieces.map((piece) => piece.toString('hex'))).toEqual(before);
    expect(given.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(then);
  });
});
