import { damagedEventStream as damaged } from './damaged-event-stream.js';

/** Bytes of a value by its type; null: two bytes of length come first. https://smithy.io/2.0/aws/amazon-eventstream.html */
const VALUE_SIZES: readonly (number | null)[] = [0, 0, 1, 2, 4, 8, null, null, 8, 16];
const STRING_TYPE = 7;

/** The string headers of an AWS event-stream message. @throws LlmError `malformed_response` where they do not fill their length exactly. */
export function readAwsHeaders(headers: Buffer): ReadonlyMap<string, string> {
  const strings = new Map<string, string>();
  let at = 0;
  while (at < headers.length) {
    const nameStart = at + 1;
    const nameEnd = nameStart + byteAt(headers, at);
    const type = byteAt(headers, nameEnd);
    const fixed = VALUE_SIZES[type];
    if (fixed === undefined) throw damaged(`a header has the unknown type ${type}`);
    const valueStart = nameEnd + 1 + (fixed === null ? 2 : 0);
    const valueEnd = valueStart + (fixed ?? byteAt(headers, nameEnd + 1) * 256 + byteAt(headers, nameEnd + 2));
    if (valueEnd > headers.length) throw damaged('a header is longer than the headers');
    if (type === STRING_TYPE) strings.set(headers.toString('utf8', nameStart, nameEnd), headers.toString('utf8', valueStart, valueEnd));
    at = valueEnd;
  }
  return strings;
}

function byteAt(headers: Buffer, at: number): number {
  const byte = headers[at];
  if (byte === undefined) throw damaged('a header is cut short');
  return byte;
}
