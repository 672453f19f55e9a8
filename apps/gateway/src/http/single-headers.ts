import type { IncomingHttpHeaders } from 'node:http';

/** Headers with one value each; those that came several times are joined as HTTP allows. */
export function singleHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return single;
}
