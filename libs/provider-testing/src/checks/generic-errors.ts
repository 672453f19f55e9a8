import { CONFORMANCE_KEY } from '../conformance-key.js';
import { withWords } from '../faults/with-words.js';
import type { ErrorScenario } from '../replies/provider-replies.js';

const PAGE = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>\r\n</html>\r\n';

/** What stands between any vendor and its clients: proxies, and servers that have nothing to say. */
export const GENERIC_ERRORS: readonly ErrorScenario[] = [
  { kind: 'server_error', reply: { source: 'recorded: the page of an nginx whose upstream is gone', status: 502, headers: { 'content-type': 'text/html' }, body: PAGE } },
  { kind: 'overloaded', reply: { source: 'recorded: a proxy (Envoy) without a healthy upstream', status: 503, body: 'no healthy upstream' } },
  { kind: 'server_error', reply: { source: 'recorded: a status and nothing else', status: 500 } },
  { kind: 'upstream_authentication', reply: { source: 'recorded: the page of a vendor (Perplexity) for a wrong key', status: 401, headers: { 'content-type': 'text/html' }, body: '<html>401 Authorization Required</html>' } },
  {
    kind: 'rate_limit',
    retryAfterMs: 2000,
    reply: { source: 'https://www.rfc-editor.org/rfc/rfc9110#name-retry-after', status: 429, headers: { 'retry-after': '2' }, body: 'Too Many Requests' },
  },
];

/** A 401 that quotes the key, in the vendor's own shape where its errors have a message that can be replaced. */
export function genericAuthenticationError(own: readonly ErrorScenario[]): ErrorScenario {
  const shape = own.map(({ reply }) => reply.json).find((json) => json !== undefined);
  const words = `Incorrect API key provided: ${CONFORMANCE_KEY}`;
  const json = shape === undefined ? { error: { message: words } } : withWords(shape, words);
  return { kind: 'upstream_authentication', reply: { source: 'recorded: vendors (OpenAI, Together) quote the key that they refuse', status: 401, json } };
}
