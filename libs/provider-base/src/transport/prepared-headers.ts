/** The request's headers, asking for an uncompressed body unless they say otherwise: events of a compressed stream come late. */
export function preparedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  if (headers['accept-encoding'] !== undefined) return headers;
  const chosen = Object.keys(headers).some((name) => name.toLowerCase() === 'accept-encoding');
  return chosen ? headers : { ...headers, 'accept-encoding': 'identity' };
}
