import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whose SDK asks, where a route is that of several vendors: Google's and Anthropic's show themselves by headers of their own. Undefined
 * for all others.
 */
export function sdkOf(headers: IncomingHttpHeaders): 'google' | 'anthropic' | undefined {
  if (headers['x-goog-api-key'] !== undefined) return 'google';
  return headers['anthropic-version'] === undefined ? undefined : 'anthropic';
}
