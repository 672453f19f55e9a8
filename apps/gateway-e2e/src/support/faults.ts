import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { VendorWire } from './vendor-wire.js';

/** One request to the upstream, and the means to answer it badly. */
export interface FaultExchange {
  response: ServerResponse;
  wire: VendorWire;
  stream: boolean;
  /** The key that the gateway presented; a vendor may echo it anywhere. */
  key: string;
}

export type Fault = (exchange: FaultExchange) => void;

/** The words that come before a stream breaks. */
export const WORDS = 'One two';

/** So long that a client has surely been given what came before. */
const BEFORE_BREAK = 100;
const PING_EVERY = 20;

/** Milliseconds that no test waits for, in a form that must come back as it was. */
const MINUTE = 60_000;

/** What can go wrong at a vendor, by the name of the model that is asked for. */
export const FAULTS = {
  'refused-key': status(401),
  forbidden: status(403),
  'missing-model': status(404),
  'rate-limit': status(429, { 'retry-after': String(MINUTE / 1000) }),
  'rate-limit-ms': status(429, { 'retry-after-ms': String(MINUTE) }),
  'server-error': status(500),
  'text-529': (exchange) => answer(exchange, 529, 'text/plain', `overloaded, ${exchange.key}`),
  'text-503': (exchange) => answer(exchange, 503, 'text/plain', `no healthy upstream for ${exchange.key}`),
  'html-502': (exchange) => answer(exchange, 502, 'text/html', page(exchange)),
  'html-200': (exchange) => answer(exchange, 200, 'text/html', page(exchange)),
  redirect: (exchange) => void exchange.response.writeHead(302, { location: `http://127.0.0.1:9/${exchange.key}` }).end(),
  'empty-200': (exchange) => answer(exchange, 200, typeOf(exchange), ''),
  'null-200': (exchange) => answer(exchange, 200, typeOf(exchange), 'null'),
  'hang-before-headers': () => undefined,
  'hang-before-content': begin,
  'pings-forever': (exchange) => {
    begin(exchange);
    repeat(exchange, () => exchange.response.write(exchange.stream ? exchange.wire.ping : ' '));
  },
  'hang-after-content': talk,
  'reset-before-headers': ({ response }) => void response.socket?.resetAndDestroy(),
  'reset-after-content': (exchange) => {
    talk(exchange);
    setTimeout(() => exchange.response.socket?.resetAndDestroy(), BEFORE_BREAK);
  },
  'cut-before-content': (exchange) => {
    begin(exchange);
    exchange.response.end();
  },
  'cut-after-content': (exchange) => {
    talk(exchange);
    exchange.response.end();
  },
  'error-event-first': (exchange) => {
    begin(exchange);
    exchange.response.end(errorInBody(exchange));
  },
  'error-event-late': (exchange) => {
    talk(exchange);
    exchange.response.end(errorInBody(exchange));
  },
  'whole-for-stream': ({ response, wire }) => void response.writeHead(200, { 'content-type': 'application/json' }).end(wire.whole(WORDS)),
  'stream-for-whole': ({ response, wire }) => void response.writeHead(200, { 'content-type': wire.streamType }).end(`${wire.begin}${wire.text(WORDS)}${wire.finish}`),
  garbage: (exchange) => answer(exchange, 200, typeOf(exchange), exchange.stream ? 'data: {]\n\n' : '{]'),
  'garbage-late': (exchange) => {
    talk(exchange);
    exchange.response.end(exchange.wire.id === 'ollama' ? '{]\n' : 'data: {]\n\n');
  },
  'damaged-gzip': (exchange) => answer(exchange, 200, typeOf(exchange), damagedGzip(exchange.wire.whole(WORDS)), { 'content-encoding': 'gzip' }),
  'giant-header': (exchange) => answer(exchange, 200, typeOf(exchange), exchange.wire.whole(WORDS), { 'x-giant': 'x'.repeat(100_000) }),
} satisfies Record<string, Fault>;

/** Not faults: answers that the tests need beside them. */
export const ANSWERS = {
  good: (exchange) => {
    const { response, wire, stream } = exchange;
    response.writeHead(200, { 'content-type': typeOf(exchange) }).end(stream ? `${wire.begin}${wire.text(WORDS)}${wire.finish}` : wire.whole(WORDS));
  },
  endless: (exchange) => {
    begin(exchange);
    repeat(exchange, () => exchange.response.write(exchange.wire.text('word ')));
  },
} satisfies Record<string, Fault>;

function status(code: number, headers: Record<string, string> = {}): Fault {
  return (exchange) => answer(exchange, code, 'application/json', exchange.wire.error(`Fault ${code} for ${exchange.key}`), headers);
}

function answer({ response }: FaultExchange, code: number, type: string, body: string | Uint8Array, headers: Record<string, string> = {}): void {
  response.writeHead(code, { 'content-type': type, ...headers }).end(body);
}

/** Headers and what stands before the content; of a whole answer, a blank. */
function begin(exchange: FaultExchange): void {
  exchange.response.writeHead(200, { 'content-type': typeOf(exchange) }).write(exchange.stream ? exchange.wire.begin : ' ');
}

/** The first words; of a whole answer, its first half. */
function talk(exchange: FaultExchange): void {
  const { response, wire, stream } = exchange;
  begin(exchange);
  const whole = wire.whole(WORDS);
  response.write(stream ? wire.text(WORDS) : whole.slice(0, whole.length / 2));
}

/** An answer that is not streamed holds its error in a body of status 200: what was begun is only a blank. */
function errorInBody({ wire, stream, key }: FaultExchange): string {
  const message = `Broken for ${key}`;
  return stream ? wire.errorEvent(message) : wire.errorInBody(message);
}

function repeat({ response }: FaultExchange, write: () => void): void {
  const timer = setInterval(write, PING_EVERY);
  response.once('close', () => clearInterval(timer));
}

function typeOf({ wire, stream }: FaultExchange): string {
  return stream ? wire.streamType : 'application/json';
}

function page({ key }: FaultExchange): string {
  return `<!DOCTYPE html><html><body><h1>Bad Gateway</h1>${key}</body></html>`;
}

function damagedGzip(text: string): Uint8Array {
  const bytes = gzipSync(text);
  return bytes.fill(0xff, Math.floor(bytes.length / 2));
}
