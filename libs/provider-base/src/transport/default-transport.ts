import type { Transport } from './transport.js';
import { createHttp1Transport } from './http1-transport.js';

let shared: Transport | undefined;

/** The transport that all providers of the process share unless they are given another; made when first asked for. */
export function defaultTransport(): Transport {
  shared ??= createHttp1Transport();
  return shared;
}
