import { gzipSync } from 'node:zlib';
import { type LlmErrorKind, MAX_FRAME_BYTES } from '@modelport/provider-base';
import type { Fault, FaultExchange } from './fault-upstream.js';

/** Something that goes wrong at a vendor, and what it must come to. */
export interface FaultSpec {
  /** In the names of tests. */
  what: string;
  play: Fault;
  /** The kinds of error that it may come to; any but `internal` where absent. */
  kinds?: readonly LlmErrorKind[];
  /** A stream has said its first words before it goes wrong. */
  late?: true;
  /** It comes to nothing until the caller's patience ends. */
  stalls?: true;
  /** It sends so much that one way of asking is enough. */
  heavy?: true;
}

/** Milliseconds: so long that a client has surely been given what came before. */
const BEFORE_BREAK = 100;
const PING_EVERY = 20;

/** Milliseconds that no test waits for, in a form that must come back as it was. */
const MINUTE = 60_000;

const BROKEN: readonly LlmErrorKind[] = ['network'];
const CUT: readonly LlmErrorKind[] = ['network', 'malformed_response'];
const SILENT: readonly LlmErrorKind[] = ['timeout'];

/** What can go wrong at any vendor, by a short name. Each is an error in the end, and never a clean one. */
export const FAULTS = {
  'refused-key': { what: 'a key that is refused, and quoted', play: status(401), kinds: ['upstream_authentication'] },
  forbidden: { what: 'a 403', play: status(403) },
  'missing-model': { what: 'a 404', play: status(404) },
  'rate-limit': { what: 'a 429 with Retry-After', play: status(429, { 'retry-after': String(MINUTE / 1000) }) },
  'rate-limit-ms': { what: 'a 429 with retry-after-ms', play: status(429, { 'retry-after-ms': String(MINUTE) }) },
  'server-error': { what: 'a 500', play: status(500) },
  'text-529': { what: 'a 529 in plain text', play: (exchange) => answer(exchange, 529, 'text/plain', `overloaded, ${exchange.key}`), kinds: ['overloaded'] },
  'text-503': { what: 'a 503 in plain text', play: (exchange) => answer(exchange, 503, 'text/plain', `no healthy upstream for ${exchange.key}`), kinds: ['overloaded'] },
  'html-502': { what: 'a 502 that is a page of HTML', play: (exchange) => answer(exchange, 502, 'text/html', page(exchange)), kinds: ['server_error'] },
  'html-200': { what: 'a 200 that is a page of HTML', play: (exchange) => answer(exchange, 200, 'text/html', page(exchange)), kinds: CUT },
  redirect: { what: 'a redirect to elsewhere', play: ({ response, key }) => void response.writeHead(302, { location: `http://127.0.0.1:9/${encodeURIComponent(key)}` }).end() },
  'empty-200': { what: 'a 200 without a body', play: (exchange) => answer(exchange, 200, typeOf(exchange), ''), kinds: CUT },
  'null-200': { what: 'a 200 that says null', play: (exchange) => answer(exchange, 200, typeOf(exchange), 'null'), kinds: CUT },
  'hang-before-headers': { what: 'no answer', play: () => undefined, kinds: SILENT, stalls: true },
  'hang-before-content': { what: 'headers, and no word', play: begin, kinds: SILENT, stalls: true },
  'pings-forever': { what: 'endless pings', play: pings, kinds: SILENT, stalls: true },
  'hang-after-content': { what: 'silence after the first words', play: talk, kinds: SILENT, late: true, stalls: true },
  'reset-before-headers': { what: 'a reset before the headers', play: ({ response }) => void response.socket?.resetAndDestroy(), kinds: BROKEN },
  'reset-before-content': { what: 'a reset after the headers', play: (exchange) => breakAfter(exchange, begin), kinds: BROKEN },
  'reset-after-content': { what: 'a reset after the first words', play: (exchange) => breakAfter(exchange, talk), kinds: BROKEN, late: true },
  'reset-after-half-an-event': { what: 'a reset in the middle of an event', play: (exchange) => breakAfter(exchange, talkAndHalf), kinds: BROKEN, late: true },
  'cut-before-content': { what: 'an end before any word', play: (exchange) => begin(exchange).end(), kinds: CUT },
  'cut-after-content': { what: 'an end without a terminator', play: (exchange) => talk(exchange).end(), kinds: CUT, late: true },
  'cut-after-half-an-event': { what: 'an end in the middle of an event', play: (exchange) => talkAndHalf(exchange).end(), kinds: CUT, late: true },
  'error-event-first': { what: 'a 200 whose first word is an error', play: (exchange) => begin(exchange).end(errorInBody(exchange)) },
  'error-event-late': { what: 'an error after the first words', play: (exchange) => talk(exchange).end(errorInBody(exchange)), late: true },
  garbage: { what: 'JSON that is none', play: (exchange) => answer(exchange, 200, typeOf(exchange), garbage(exchange)), kinds: CUT },
  'garbage-late': { what: 'JSON that is none after the first words', play: (exchange) => talk(exchange).end(garbage(exchange)), kinds: CUT, late: true },
  'huge-event-late': { what: 'an event that never ends', play: hugeEvent, kinds: CUT, late: true, heavy: true },
  'damaged-gzip': { what: 'gzip that is damaged', play: (exchange) => answer(exchange, 200, typeOf(exchange), damagedGzip(exchange), { 'content-encoding': 'gzip' }), kinds: CUT },
  'giant-header': { what: 'a header of 100 kB', play: (exchange) => answer(exchange, 200, typeOf(exchange), exchange.vendor.whole, { 'x-giant': 'x'.repeat(100_000) }), kinds: CUT },
} as const satisfies Record<string, FaultSpec>;

type Answer = FaultExchange['response'];

/** Headers and what stands before the content; of a whole answer, a blank. */
export function begin(exchange: FaultExchange): Answer {
  const { response, vendor, stream } = exchange;
  response.writeHead(200, { ...headersOf(exchange) }).flushHeaders();
  response.write(stream ? vendor.preamble : ' ');
  return response;
}

/** The content without its end; of a whole answer, its first half. */
export function talk(exchange: FaultExchange): Answer {
  const { vendor, stream } = exchange;
  const response = begin(exchange);
  response.write(stream ? vendor.content : vendor.whole.subarray(0, vendor.whole.length >> 1));
  return response;
}

function talkAndHalf(exchange: FaultExchange): Answer {
  const { vendor, stream } = exchange;
  const response = talk(exchange);
  if (stream) response.write(vendor.halfEvent);
  return response;
}

function breakAfter(exchange: FaultExchange, play: (exchange: FaultExchange) => Answer): void {
  const response = play(exchange);
  setTimeout(() => response.socket?.resetAndDestroy(), BEFORE_BREAK).unref();
}

function pings(exchange: FaultExchange): void {
  const response = begin(exchange);
  const timer = setInterval(() => response.write(exchange.stream ? exchange.vendor.ping : ' '), PING_EVERY);
  response.once('close', () => clearInterval(timer));
}

function status(code: number, headers: Record<string, string> = {}): Fault {
  return (exchange) => answer(exchange, code, 'application/json', exchange.vendor.errorBody(`Fault ${code} for ${exchange.key}`), headers);
}

function answer({ response }: FaultExchange, code: number, type: string, body: string | Uint8Array, headers: Record<string, string> = {}): void {
  response.writeHead(code, { 'content-type': type, ...headers }).end(body);
}

/** An answer that is not streamed holds its error in a body of status 200: what was begun is only a blank. */
function errorInBody({ vendor, stream, key }: FaultExchange): Uint8Array {
  return stream ? vendor.errorEvent(`Broken for ${key}`) : vendor.errorInBody(`Broken for ${key}`);
}

/** Bytes that are whole in every framing of text, and no message in a binary one. */
function garbage({ stream }: FaultExchange): string {
  return stream ? 'data: {]\n\n' : '{]';
}

/** One event beyond all limits. It begins as one of the vendor's own, and has no end. A whole answer has no events: it is cut off. */
function hugeEvent(exchange: FaultExchange): void {
  const response = talk(exchange);
  if (!exchange.stream) return void response.end();
  response.write(exchange.vendor.halfEvent);
  setTimeout(() => response.end(Buffer.alloc(MAX_FRAME_BYTES + 1, 'x')), BEFORE_BREAK).unref();
}

function headersOf({ vendor, stream }: FaultExchange): Record<string, string> {
  return stream ? vendor.streamHeaders : vendor.wholeHeaders;
}

function typeOf(exchange: FaultExchange): string {
  return headersOf(exchange)['content-type'] ?? 'application/json';
}

function page({ key }: FaultExchange): string {
  return `<!DOCTYPE html><html><body><h1>Bad Gateway</h1>${key}</body></html>`;
}

function damagedGzip({ vendor }: FaultExchange): Uint8Array {
  const bytes = gzipSync(vendor.whole);
  return bytes.fill(0xff, Math.floor(bytes.length / 2));
}
