import { crc32 } from 'node:zlib';
import { awsEventStreamReader } from './aws-event-stream-reader.js';

/** Two bytes of length, then the text: how string and byte values are written. */
function counted(text: string): Buffer {
  const value = Buffer.from(text);
  return Buffer.concat([Buffer.from([value.length >> 8, value.length & 0xff]), value]);
}

function header(name: string, type: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([type]), value]);
}

function message(headers: readonly Buffer[], payload = '', claimedHeadersLength?: number): Buffer {
  const all = Buffer.concat(headers);
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + all.length + Buffer.byteLength(payload), 0);
  prelude.writeUInt32BE(claimedHeadersLength ?? all.length, 4);
  return withCrc(Buffer.concat([withCrc(prelude), all, Buffer.from(payload)]));
}

function withCrc(bytes: Buffer): Buffer {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(bytes));
  return Buffer.concat([bytes, crc]);
}

const texts = (headers: Record<string, string>): Buffer[] => Object.entries(headers).map(([name, value]) => header(name, 7, counted(value)));

const failure = (action: () => unknown): unknown => {
  try {
    return action();
  } catch (error) {
    return error;
  }
};

describe('awsEventStreamReader', () => {
  it.each([
    ['an empty message', '000000100000000005c248eb7d98c8ff', { event: '', data: '' }],
    ['a payload without headers', '0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936', { event: '', data: "{'foo':'bar'}" }],
  ])("reads AWS's own example of %s", (_name, hex, expected) => {
    expect(awsEventStreamReader().push(Buffer.from(hex, 'hex')).frames).toMatchObject([expected]);
  });

  it('names an event by its type', () => {
    const body = message(texts({ ':event-type': 'contentBlockDelta', ':content-type': 'application/json', ':message-type': 'event' }), '{"delta":{"text":"é"}}');
    expect(awsEventStreamReader().push(body).frames).toEqual([{ event: 'contentBlockDelta', data: '{"delta":{"text":"é"}}', start: 0, end: body.length }]);
  });

  it('names an exception, and keeps its payload', () => {
    const body = message(texts({ ':exception-type': 'throttlingException', ':message-type': 'exception' }), '{"message":"slow down"}');
    expect(awsEventStreamReader().push(body).frames).toMatchObject([{ event: 'exception:throttlingException', data: '{"message":"slow down"}' }]);
  });

  it('names an error, and gives its message where there is no payload', () => {
    const body = message(texts({ ':message-type': 'error', ':error-code': 'InternalFailure', ':error-message': 'it broke' }));
    expect(awsEventStreamReader().push(body).frames).toMatchObject([{ event: 'error:InternalFailure', data: '{"message":"it broke"}' }]);
  });

  it('passes over headers of every other type', () => {
    const sizes: [type: number, size: number][] = [[0, 0], [1, 0], [2, 1], [3, 2], [4, 4], [5, 8], [8, 8], [9, 16]];
    const others = sizes.map(([type, size]) => header(`h${type}`, type, Buffer.alloc(size, 0xff)));
    const body = message([...others, header('bytes', 6, counted('abc')), ...texts({ ':event-type': 'metadata' })], '{}');
    expect(awsEventStreamReader().push(body).frames).toMatchObject([{ event: 'metadata', data: '{}' }]);
  });

  it('finds any damaged byte', () => {
    const whole = message(texts({ ':event-type': 'messageStop' }), '{"stopReason":"end_turn"}');
    for (const at of whole.keys()) {
      const body = Buffer.from(whole);
      body.writeUInt8((body[at] ?? 0) ^ 0x20, at);
      expect(failure(() => awsEventStreamReader().push(body))).toMatchObject({ kind: 'malformed_response' });
    }
  });

  it.each([
    ['headers longer than the message', message([], '', 1)],
    ['a header longer than the headers', message([Buffer.from([1, 0x61, 7, 0, 9])])],
    ['a header cut short', message([Buffer.from([1, 0x61])])],
    ['an unknown header type', message([Buffer.from([1, 0x61, 10])])],
  ])('refuses %s', (_name, body) => {
    expect(failure(() => awsEventStreamReader().push(body))).toMatchObject({ kind: 'malformed_response' });
  });

  it('refuses a message over the limit before it has come whole', () => {
    expect(failure(() => awsEventStreamReader(64).push(message([], 'x'.repeat(64)).subarray(0, 12)))).toMatchObject({ kind: 'malformed_response' });
  });

  it('calls a message cut short a broken connection', () => {
    const reader = awsEventStreamReader();
    reader.push(message([], '{}').subarray(0, 17));
    expect(failure(() => reader.end())).toMatchObject({ kind: 'network' });
  });
});
