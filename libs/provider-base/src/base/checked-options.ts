/** The address without slashes at its end. @throws TypeError for anything but an http(s) URL without credentials. */
export function checkedBaseUrl(baseUrl: string): string {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new TypeError('baseUrl: not a URL; expected something like https://api.example.com/v1');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError(`baseUrl: ${url.protocol}// is not supported; use https:// or http://`);
  if (url.username || url.password) throw new TypeError('baseUrl: a URL must not hold credentials; pass apiKey');
  return baseUrl.replace(/\/+$/, '');
}

/** @throws TypeError for what is no number of milliseconds that a timer takes. */
export function checkedTimeout(timeout: number): number {
  if (!Number.isFinite(timeout) || timeout <= 0 || timeout > 2_147_483_647) throw new TypeError('timeout: expected a number of milliseconds between 1 and 2147483647');
  return timeout;
}
