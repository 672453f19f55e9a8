import type { IncomingHttpHeaders } from 'node:http';

/** Headers with one value each. Node.js has joined those that came several times, as HTTP allows, but for cookies. */
export function singleHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return hasSingleValues(headers) ? headers : joined(headers);
}

function hasSingleValues(headers: IncomingHttpHeaders): headers is Record<string, string> {
  return headers['set-cookie'] === undefined;
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return single;
}
