/**
 * Resolves after the time (milliseconds; Infinity is for ever), or rejects with the signal's reason as soon as it is aborted. Then no
 * timer is left behind.
 */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const timer = Number.isFinite(ms) ? setTimeout(() => finish(resolve), ms) : undefined;
    const onAbort = (): void => finish(() => reject(signal?.reason as Error));
    signal?.addEventListener('abort', onAbort, { once: true });
    function finish(settle: () => void): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      settle();
    }
  });
}
