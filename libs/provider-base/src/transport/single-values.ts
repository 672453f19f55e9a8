import type { RawHeaders } from './request-dispatcher.js';
import type { HttpResponse } from './transport.js';

/** Headers with one value each; names come in lower case. */
export function singleValues(raw: RawHeaders): HttpResponse['headers'] {
  return areSingle(raw) ? raw : joinedValues(raw);
}

function areSingle(raw: RawHeaders): raw is Record<string, string> {
  for (const name in raw) if (typeof raw[name] !== 'string') return false;
  return true;
}

function joinedValues(raw: RawHeaders): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in raw) {
    const value = raw[name];
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
}
