/**
 * Runs a task for each item, at most `limit` of them at a time; the results stand in the order of the items. The first task that fails
 * aborts those that are running, no more are begun, and the promise rejects with what it failed with.
 */
export async function runBounded<T, R>(items: readonly T[], limit: number, signal: AbortSignal | undefined, task: (item: T, signal: AbortSignal) => Promise<R>): Promise<R[]> {
  const failed = new AbortController();
  const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const results: R[] = [];
  const waiting = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failed.signal.aborted) return;
      results[index] = await task(item, either);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  } catch (thrown) {
    failed.abort();
    throw thrown;
  }
  return results;
}
