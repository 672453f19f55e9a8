import { gzipSync } from 'node:zlib';
import type { Fault, FaultExchange } from './fault-upstream.js';

/** A good answer in a form that nobody asked for: it is understood, or refused. */
export interface OddAnswer {
  /** In the names of tests. */
  what: string;
  play: Fault;
}

export const ODD_ANSWERS = {
  'whole-for-stream': { what: 'JSON, whatever was asked for', play: ({ response, vendor }) => void response.writeHead(200, vendor.wholeHeaders).end(vendor.whole) },
  'stream-for-whole': { what: 'a stream, whatever was asked for', play: ({ response, vendor }) => void response.writeHead(200, vendor.streamHeaders).end(wholeStream(vendor)) },
  'mislabelled-text': { what: 'an answer labelled text/plain', play: (exchange) => labelled(exchange, 'text/plain') },
  'mislabelled-bytes': { what: 'an answer labelled application/octet-stream', play: (exchange) => labelled(exchange, 'application/octet-stream') },
  gzip: { what: 'an answer in gzip that nobody asked for', play: (exchange) => void exchange.response.writeHead(200, { ...headersOf(exchange), 'content-encoding': 'gzip' }).end(gzipSync(bodyOf(exchange))) },
} as const satisfies Record<string, OddAnswer>;

function labelled(exchange: FaultExchange, type: string): void {
  exchange.response.writeHead(200, { 'content-type': type }).end(bodyOf(exchange));
}

function headersOf({ vendor, stream }: FaultExchange): Record<string, string> {
  return stream ? vendor.streamHeaders : vendor.wholeHeaders;
}

function bodyOf({ vendor, stream }: FaultExchange): Uint8Array {
  return stream ? wholeStream(vendor) : vendor.whole;
}

function wholeStream({ preamble, content, finish }: FaultExchange['vendor']): Uint8Array {
  return Buffer.concat([preamble, content, finish]);
}
