/** Names of headers that prove who is asking, whatever the proxy or vendor calls them: `cf-access-client-secret`, `x-portkey-api-key`. */
const SECRET_NAME = /auth|key|token|secret|cookie|credential|password/i;

/** The values of headers that nobody but the vendor may see; of `Bearer <token>` the token. */
export function secretHeaderValues(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => SECRET_NAME.test(name))
    .map(([, value]) => value.replace(/^(?:Bearer|Basic)\s+/i, ''));
}
