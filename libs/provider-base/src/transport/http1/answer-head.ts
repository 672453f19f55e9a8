import { isHeaderName } from './header-name.js';
import { malformed } from './http1-error.js';

/** Status line and headers of an answer, and what they say of its body and its connection (RFC 9112). */
export interface AnswerHead {
  readonly status: number;
  /** Names in lower case; values that came several times joined by `, `. */
  readonly headers: Record<string, string>;
  readonly framing: Framing;
  /** Whether the server keeps the connection for another request. */
  readonly keepsAlive: boolean;
}

/** Length of the body in bytes, or how its end is known. */
export type Framing = number | 'chunked' | 'close';

/** @param text ends with the line break of the last header @throws Http1Error `HTTP_PARSER` */
export function parseHead(text: string): AnswerHead {
  STATUS_LINE.lastIndex = 0;
  const line = STATUS_LINE.exec(text);
  if (!line) throw malformed('no status line of HTTP/1.1');
  const status = Number(line[2]);
  const headers = parseHeaders(text, STATUS_LINE.lastIndex);
  const keepsAlive = line[1] === '1' && !hasToken(headers['connection'], 'close') && !mayHideBody(status, headers);
  return { status, headers, framing: framingOf(status, headers), keepsAlive };
}

const STATUS_LINE = /HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?\r\n/y;
const HAS_CONTROLS = /[^\t\x20-\x7e\x80-\xff]/;

/** Looked up by names that vendors choose: `constructor` and `__proto__` must not find what every object has. */
class HeaderMap {
  [name: string]: string;
}
Object.setPrototypeOf(HeaderMap.prototype, null);
Reflect.deleteProperty(HeaderMap.prototype, 'constructor');

function parseHeaders(text: string, start: number): Record<string, string> {
  const headers = new HeaderMap();
  for (let at = start; at < text.length; ) {
    const end = text.indexOf('\r\n', at);
    const colon = text.indexOf(':', at);
    if (end < 0 || colon < 0 || colon > end) throw malformed('a header line without a colon');
    const name = nameOf(text.slice(at, colon));
    const value = trimmed(text, colon + 1, end);
    if (HAS_CONTROLS.test(value)) throw malformed('a header value with a control character');
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}, ${value}`;
    at = end + 2;
  }
  return headers;
}

/** Vendors write the same names over and over. Not more than these are kept, and none that is as long as nobody's. */
const MOST_NAMES = 500;
const LONGEST_NAME = 64;
const names = new Map<string, string>();

function nameOf(written: string): string {
  const known = names.get(written);
  if (known !== undefined) return known;
  if (!isHeaderName(written)) throw malformed('a header name that is none');
  // A copy: what is cut out of a head would keep all of it in memory.
  const kept = Buffer.from(written, 'latin1').toString('latin1');
  const name = kept.toLowerCase();
  if (names.size < MOST_NAMES && kept.length <= LONGEST_NAME) names.set(kept, name);
  return name;
}

function trimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}

/** Two ways to tell the length are none: the answer could be read as another than the vendor's. */
function framingOf(status: number, headers: Readonly<Record<string, string>>): Framing {
  const { 'transfer-encoding': encoding, 'content-length': length } = headers;
  if (status < 200 || status === 204 || status === 304) return 0;
  if (encoding !== undefined) {
    if (length !== undefined) throw malformed('both a length and a transfer encoding');
    if (encoding.toLowerCase() !== 'chunked') throw malformed('an unknown transfer encoding');
    return 'chunked';
  }
  if (length === undefined) return 'close';
  if (!/^\d{1,15}$/.test(length)) throw malformed('a content length that is none');
  return Number(length);
}

/** Where there is no body, but headers of one: its bytes may come nevertheless, and would be taken for the next answer. */
function mayHideBody(status: number, { 'transfer-encoding': encoding, 'content-length': length }: Readonly<Record<string, string>>): boolean {
  return (status === 204 || status === 304) && (encoding !== undefined || (length !== undefined && length !== '0'));
}

function hasToken(list: string | undefined, token: string): boolean {
  return list !== undefined && list.split(',').some((part) => part.trim().toLowerCase() === token);
}
