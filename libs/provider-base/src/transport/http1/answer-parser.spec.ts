import fc from 'fast-check';
import type { AnswerHead } from './answer-head.js';
import { AnswerParser } from './answer-parser.js';

interface Heard {
  heads: { status: number; headers: Record<string, string>; keepsAlive: boolean }[];
  body: string;
  /** What `onEnd` was told; undefined while the answer goes on. */
  isLast: boolean | undefined;
}

/** Reads the pieces from one buffer that is used again, as a connection does. */
function heard(pieces: readonly Buffer[], hasEnded = false): Heard {
  const told: Heard = { heads: [], body: '', isLast: undefined };
  const chunks: Buffer[] = [];
  const parser = new AnswerParser({
    onHead: ({ status, headers, keepsAlive }: AnswerHead) => void told.heads.push({ status, headers, keepsAlive }),
    onBody: (chunk) => void chunks.push(chunk),
    onEnd: (isLast) => {
      expect(told.isLast).toBeUndefined();
      told.isLast = isLast;
    },
  });
  parser.start();
  try {
    const shared = Buffer.alloc(70_000);
    for (const piece of pieces) {
      piece.copy(shared);
      parser.read(shared, piece.length);
      shared.fill('?');
    }
    if (hasEnded) parser.finish();
  } finally {
    told.body = Buffer.concat(chunks).toString('latin1');
  }
  return told;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, at) => bytes.subarray(sorted[at], end)).filter(({ length }) => length > 0);
}

const singly = (bytes: Buffer): Buffer[] => cut(bytes, Array.from({ length: bytes.length }, (_, at) => at));

interface Meant {
  text: string;
  heads: Heard['heads'];
  body: string;
  endsByClosing: boolean;
}

const headerName = fc.constantFrom('X-Request-Id', 'x-many', 'X-Many', 'content-type', 'constructor', '__proto__', 'toString', "!#$%&'*+-.^_`|~0aZ");
const headerValue = fc.stringMatching(/^(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]{0,20}[\x21-\x7e\x80-\xff])?)?$/);
const headers = fc.array(fc.tuple(headerName, fc.constantFrom('', ' ', '\t  '), headerValue, fc.constantFrom('', ' ', ' \t')), { maxLength: 5 });
type HeaderList = [string, string, string, string][];

const linesOf = (list: HeaderList): string => list.map(([name, before, value, behind]) => `${name}:${before}${value}${behind}\r\n`).join('');

function meantBy(list: HeaderList): Record<string, string> {
  const values = new Map<string, string[]>();
  for (const [written, , value] of list) {
    const name = written.toLowerCase();
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries(Array.from(values, ([name, all]) => [name, all.join(', ')]));
}

const interim = fc.tuple(fc.constantFrom(100, 102, 103, 199), headers).map(([status, list]): Meant => ({
  text: `HTTP/1.1 ${status} Wait\r\n${linesOf(list)}\r\n`,
  heads: [{ status, headers: meantBy(list), keepsAlive: true }],
  body: '',
  endsByClosing: false,
}));

const body = fc.array(fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')), { maxLength: 6 });
const extension = fc.constantFrom('', ';a', ';a=1', ' ;a="b c"', '\t; long=' + 'x'.repeat(40));
const trailers = fc.constantFrom('', 'x-sum: 1\r\n', 'x-a: 1\r\nx-b:2\r\n');
const size = fc.constantFrom((length: number) => length.toString(16), (length: number) => `00${length.toString(16).toUpperCase()}`);

const framing = fc.oneof(
  body.map((parts) => ({ field: ['Content-Length', ' ', String(parts.join('').length), ''], wire: parts.join(''), body: parts.join('') })),
  fc.tuple(body, fc.array(extension, { minLength: 7, maxLength: 7 }), trailers, size).map(([parts, extensions, trailer, sized]) => ({
    field: ['Transfer-Encoding', ' ', 'Chunked', ''],
    wire: `${parts.filter((part) => part !== '').map((part, at) => `${sized(part.length)}${extensions[at]}\r\n${part}\r\n`).join('')}0${extensions[6]}\r\n${trailer}\r\n`,
    body: parts.join(''),
  })),
  body.map((parts) => ({ field: undefined, wire: parts.join(''), body: parts.join('') })),
);

const withBody = fc.tuple(fc.constantFrom('0', '1'), fc.constantFrom(200, 201, 404, 529), headers, framing, fc.constantFrom('close', 'keep-alive', 'x, Close', undefined)).map(
  ([version, status, list, frame, connection]): Meant => {
    const all: HeaderList = [...list];
    if (frame.field) all.push(frame.field as HeaderList[number]);
    if (connection !== undefined) all.unshift(['Connection', ' ', connection, '']);
    return {
      text: `HTTP/1.${version} ${status}${status === 404 ? '' : ' It is\xe9so'}\r\n${linesOf(all)}\r\n${frame.wire}`,
      heads: [{ status, headers: meantBy(all), keepsAlive: version === '1' && !connection?.toLowerCase().includes('close') }],
      body: frame.body,
      endsByClosing: frame.field === undefined,
    };
  },
);

const withoutBody = fc.tuple(fc.constantFrom(204, 304), headers, fc.constantFrom(undefined, '0', '7')).map(([status, list, length]): Meant => {
  const all: HeaderList = length === undefined ? list : [...list, ['content-length', ' ', length, '']];
  return { text: `HTTP/1.1 ${status} \r\n${linesOf(all)}\r\n`, heads: [{ status, headers: meantBy(all), keepsAlive: length !== '7' }], body: '', endsByClosing: false };
});

const answer = fc.tuple(fc.array(interim, { maxLength: 2 }), fc.oneof({ weight: 5, arbitrary: withBody }, withoutBody)).map(
  ([before, last]): Meant => ({ ...last, text: [...before, last].map(({ text }) => text).join(''), heads: [...before, last].flatMap(({ heads }) => heads) }),
);

const listed = ({ heads, ...rest }: Heard): unknown => ({ ...rest, heads: heads.map(({ headers: all, ...head }) => ({ ...head, headers: Object.entries(all) })) });

describe('AnswerParser', () => {
  it('reads every answer as it was meant, wherever its bytes are cut', () => {
    fc.assert(
      fc.property(answer, fc.array(fc.nat({ max: 100_000 }), { maxLength: 12 }), (meant, places) => {
        const told = heard(cut(bytesOf(meant.text), places), meant.endsByClosing);
        expect(listed(told)).toEqual(listed({ heads: meant.heads, body: meant.body, isLast: true }));
      }),
      { numRuns: 400 },
    );
  });

  it('reads it byte by byte, too', () => {
    fc.assert(
      fc.property(answer, (meant) => {
        const told = heard(singly(bytesOf(meant.text)), meant.endsByClosing);
        expect(listed(told)).toEqual(listed({ heads: meant.heads, body: meant.body, isLast: true }));
      }),
      { numRuns: 50 },
    );
  });

  it('does not take an answer for whole that is not', () => {
    fc.assert(
      fc.property(answer.filter(({ endsByClosing }) => !endsByClosing), fc.nat({ max: 100_000 }), ({ text }, place) => {
        const part = bytesOf(text).subarray(0, place % text.length);
        expect(heard([part]).isLast).toBeUndefined();
        expect(() => heard([part], true)).toThrow(expect.objectContaining({ code: 'ECONNRESET' }));
      }),
      { numRuns: 200 },
    );
  });

  it('tells when something comes behind an answer, and nothing of it', () => {
    fc.assert(
      fc.property(answer.filter(({ endsByClosing }) => !endsByClosing), (meant) => {
        const told = heard([bytesOf(`${meant.text}HTTP/1.1 200 OK\r\n\r\nmore`)]);
        expect(listed(told)).toEqual(listed({ heads: meant.heads, body: meant.body, isLast: false }));
      }),
      { numRuns: 50 },
    );
  });

  it('hears nothing before it is started and after it was stopped', () => {
    const told: unknown[] = [];
    const parser = new AnswerParser({ onHead: (head) => void told.push(head), onBody: (chunk) => void told.push(chunk), onEnd: () => void told.push('end') });
    const bytes = bytesOf('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    parser.read(bytes, bytes.length);
    parser.start();
    parser.stop();
    parser.read(bytes, bytes.length);
    parser.finish();
    expect(told).toEqual([]);
  });

  it('stops within a read when its listener says so', () => {
    const told: unknown[] = [];
    const parser = new AnswerParser({
      onHead: () => parser.stop(),
      onBody: (chunk) => void told.push(chunk),
      onEnd: () => void told.push('end'),
    });
    parser.start();
    const bytes = bytesOf('HTTP/1.1 103 Wait\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    parser.read(bytes, bytes.length);
    expect(told).toEqual([]);
  });

  it('reads one answer after the other', () => {
    const statuses: number[] = [];
    const parser = new AnswerParser({ onHead: ({ status }) => void statuses.push(status), onBody: () => undefined, onEnd: () => undefined });
    for (const text of ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;x\r\na\r\n0\r\n\r\n', 'HTTP/1.1 201 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n', 'HTTP/1.1 202 OK\r\ncontent-length: 1\r\n\r\na']) {
      parser.start();
      parser.read(bytesOf(text), text.length);
    }
    expect(statuses).toEqual([200, 201, 202]);
  });

  it.each([
    ['chunk extensions of a long stream', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${`1;signature=${'x'.repeat(64)}\r\na\r\n`.repeat(700)}0\r\n\r\n`],
    ['a head of just the length allowed', `HTTP/1.1 200 OK\r\ncontent-length: 0\r\na: ${'x'.repeat(16 * 1024 - 43)}\r\n\r\n`],
  ])('takes %s', (_name, text) => {
    for (const pieces of [[bytesOf(text)], singly(bytesOf(text))]) expect(heard(pieces).isLast).toBe(true);
  });

  const head = (lines: string): string => `HTTP/1.1 200 OK\r\n${lines}\r\n`;
  const chunked = (wire: string): string => head('transfer-encoding: chunked\r\n') + wire;

  it.each([
    ['no HTTP at all', 'SSH-2.0-secret\r\n'],
    ['another version', 'HTTP/2 200\r\nx: secret\r\n\r\n'],
    ['a version that is none', 'HTTP/1.2 200 secret\r\n\r\n'],
    ['a version in small letters', 'http/1.1 200 secret\r\n\r\n'],
    ['an empty line before the answer', '\r\nHTTP/1.1 200 secret\r\n\r\n'],
    ['a status that is none', 'HTTP/1.1 2000 secret\r\n\r\n'],
    ['a status of letters', 'HTTP/1.1 2x0 secret\r\n\r\n'],
    ['a status below 100', 'HTTP/1.1 099 secret\r\n\r\n'],
    ['two spaces before the status', 'HTTP/1.1  200 secret\r\n\r\n'],
    ['a control character in the status line', 'HTTP/1.1 200 sec\0ret\r\n\r\n'],
    ['lines that end in LF', 'HTTP/1.1 200 OK\ncontent-length: 0\nx: secret\n\n'],
    ['one line that ends in LF', head('x: secret\ny: 1\r\n')],
    ['one line that ends in CR', head('x: secret\ry: 1\r\n')],
    ['a status line that ends in CR', 'HTTP/1.1 200 OK\rx: secret\r\n\r\n'],
    ['a folded header', head('x: a\r\n secret\r\n')],
    ['a folded header with a colon', head('x: a\r\n\tb: secret\r\n')],
    ['a space before a colon', head('x : secret\r\n')],
    ['a header without a name', head(': secret\r\n')],
    ['a header without a colon', head('secret\r\n')],
    ['a header name that is none', head('sec ret: 1\r\n')],
    ['a header name with a letter of latin-1', head('sécret: 1\r\n')],
    ['NUL in a value', head('x: sec\0ret\r\n')],
    ['a control character in a value', head('x: secret\x1b[2J\r\n')],
    ['DEL in a value', head('x: secret\x7f\r\n')],
    ['two lengths', head('content-length: 5\r\ncontent-length: 6\r\n')],
    ['the same length twice', head('content-length: 5\r\nContent-Length: 5\r\n')],
    ['a list of lengths', head('content-length: 5, 5\r\n')],
    ['a length and an encoding', head('content-length: 5\r\ntransfer-encoding: chunked\r\n')],
    ['a negative length', head('content-length: -1\r\n')],
    ['a length with a sign', head('content-length: +1\r\n')],
    ['a length of hexadecimal digits', head('content-length: 0x1\r\n')],
    ['a length with a fraction', head('content-length: 1.0\r\n')],
    ['a length with an exponent', head('content-length: 1e1\r\n')],
    ['a length that is no safe integer', head('content-length: 99999999999999999999\r\n')],
    ['an empty length', head('content-length:\r\n')],
    ['an unknown encoding', head('transfer-encoding: secret\r\n')],
    ['an encoding before chunked', head('transfer-encoding: gzip, chunked\r\n')],
    ['an encoding behind chunked', head('transfer-encoding: chunked, identity\r\n')],
    ['chunked twice', head('transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n')],
    ['an empty encoding', head('transfer-encoding:\r\n')],
    ['a change of protocols', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: secret\r\n\r\n'],
    ['a chunk without a size', chunked('\r\nsecret')],
    ['a chunk with an extension and no size', chunked(';secret\r\n')],
    ['a chunk whose size is no number', chunked('secret\r\n')],
    ['a size with a sign', chunked('-1\r\nsecret')],
    ['a size with a prefix', chunked('0x1\r\nsecret')],
    ['a size that is no safe integer', chunked('fffffffffffffff\r\nsecret')],
    ['a space behind a size', chunked('1 \r\nsecret')],
    ['a word behind a size', chunked('1 secret\r\n')],
    ['a size that ends in LF', chunked('1\nsecret')],
    ['a size that ends in CR', chunked('1\rsecret')],
    ['an extension that ends in LF', chunked('1;a\nsecret')],
    ['NUL in an extension', chunked('1;sec\0ret\r\n')],
    ['a chunk that is longer than it says', chunked('1\r\nsecret\r\n')],
    ['a chunk that ends in LF', chunked('1\r\na\n1\r\nb\r\n')],
    ['a trailer that ends in LF', chunked('0\r\nx: secret\n\r\n')],
    ['an end that is LF', chunked('0\r\n\n')],
    ['an extension without end', chunked(`1;${'secret'.repeat(3_000)}`)],
    ['trailers without end', chunked(`0\r\n${'x: secret\r\n'.repeat(2_000)}`)],
  ])('refuses %s, and quotes nothing of it', (_name, text) => {
    for (const pieces of [[bytesOf(text)], singly(bytesOf(text))]) {
      const error = thrownBy(() => heard(pieces));
      expect(error).toMatchObject({ code: 'HTTP_PARSER' });
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/sec|ret/);
    }
  });

  it.each([
    ['one header', head(`x: ${'secret'.repeat(3_000)}\r\n`)],
    ['many headers', head('x: secret\r\n'.repeat(2_000))],
    ['a status line', `HTTP/1.1 200 ${'secret'.repeat(3_000)}`],
    ['one byte', `HTTP/1.1 200 OK\r\ncontent-length: 0\r\na: ${'x'.repeat(16 * 1024 - 42)}\r\n\r\n`],
  ])('refuses a head that is too large by %s', (_name, text) => {
    for (const pieces of [[bytesOf(text)], singly(bytesOf(text)), cut(bytesOf(text), [10_000, 16_384])]) {
      const error = thrownBy(() => heard(pieces));
      expect(error).toMatchObject({ code: 'HTTP_HEADERS_OVERFLOW' });
      expect(String(error)).not.toContain('secret');
    }
  });

  it('refuses no HTTP at its first byte: its sender may wait for an answer', () => {
    expect(() => heard([bytesOf('S')])).toThrow(expect.objectContaining({ code: 'HTTP_PARSER' }));
    expect(() => heard([bytesOf('HTTP/1.1 200 OK\n')])).toThrow(expect.objectContaining({ code: 'HTTP_PARSER' }));
  });

  it('tells what came before a fault, wherever the bytes are cut', () => {
    const bytes = bytesOf(chunked('3\r\nabc\r\n2\r\nde\r\nnonsense'));
    for (const pieces of [[bytes], singly(bytes), cut(bytes, [60])]) {
      const chunks: Buffer[] = [];
      const parser = new AnswerParser({ onHead: () => undefined, onBody: (chunk) => void chunks.push(chunk), onEnd: () => undefined });
      parser.start();
      expect(() => pieces.forEach((piece) => parser.read(piece, piece.length))).toThrow(expect.objectContaining({ code: 'HTTP_PARSER' }));
      expect(Buffer.concat(chunks).toString()).toBe('abcde');
    }
  });

  it('neither breaks nor hangs, whatever comes', () => {
    const noise = fc.array(fc.oneof(fc.constantFrom('HTTP/1.1 200 OK\r\n', 'HTTP/1.1 103 W\r\n\r\n', 'content-length: 3\r\n', 'transfer-encoding: chunked\r\n', '\r\n', '\n', '0', '3', ':', ';'), fc.string({ unit: 'binary-ascii', maxLength: 8 })), { maxLength: 20 });
    fc.assert(
      fc.property(noise, (parts) => {
        const bytes = bytesOf(parts.join(''));
        const [whole, pieces] = [outcome(() => heard([bytes], true)), outcome(() => heard(singly(bytes), true))];
        expect(pieces).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });
});

/** How it ended, and nothing of whether more came behind: that depends on the cut. */
function outcome(work: () => Heard): unknown {
  try {
    const { heads, body: text } = work();
    return { heads: heads.length, text };
  } catch (error) {
    return { code: (error as { code?: string }).code };
  }
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
