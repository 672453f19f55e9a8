import { crc32 } from 'node:zlib';

/** Messages of an AWS event stream (https://smithy.io/2.0/aws/amazon-eventstream.html), one chunk each: the `:event-type` and the payload as JSON. */
export function awsEvents(...events: readonly (readonly [type: string, payload: unknown])[]): Uint8Array[] {
  return events.map(([type, payload]) => message({ ':message-type': 'event', ':event-type': type, ':content-type': 'application/json' }, JSON.stringify(payload)));
}

/** The message that an exception is, amid a stream. */
export function awsException(type: string, payload: unknown): Uint8Array {
  return message({ ':message-type': 'exception', ':exception-type': type, ':content-type': 'application/json' }, JSON.stringify(payload));
}

/** Total length, length of the headers and their checksum; the headers; the payload; the checksum of all. */
function message(headers: Readonly<Record<string, string>>, payload: string): Uint8Array {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)));
  const body = Buffer.from(payload);
  const lengths = Buffer.concat([uint32(16 + head.length + body.length), uint32(head.length)]);
  const unchecked = Buffer.concat([lengths, uint32(crc32(lengths)), head, body]);
  return Buffer.concat([unchecked, uint32(crc32(unchecked))]);
}

/** A header whose value is a string: type 7, then two bytes of length. */
function header(name: string, value: string): Buffer {
  const length = Buffer.byteLength(value);
  return Buffer.concat([Buffer.of(Buffer.byteLength(name)), Buffer.from(name), Buffer.of(7, length >> 8, length & 0xff), Buffer.from(value)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
