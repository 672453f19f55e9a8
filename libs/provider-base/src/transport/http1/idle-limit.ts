/** Servers close when their time is over; a request that is under way by then would be lost. */
const CLOSING_MARGIN_MS = 1_000;

/**
 * Milliseconds for which a connection can be kept, by an answer's header `keep-alive: timeout=5`; undefined where it says nothing.
 */
export function idleLimitOf(keepAlive: string | undefined): number | undefined {
  const seconds = keepAlive === undefined ? undefined : /(?:^|[\s,;])timeout=(\d{1,6})/i.exec(keepAlive)?.[1];
  return seconds === undefined ? undefined : Math.max(0, Number(seconds) * 1_000 - CLOSING_MARGIN_MS);
}
