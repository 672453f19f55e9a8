import { runBounded } from './run-bounded.js';

/** A task that ends only when it is told to. */
interface Held {
  item: string;
  signal: AbortSignal;
  resolve: (value: string) => void;
  reject: (reason: Error) => void;
}

function hold(): { held: Held[]; task: (item: string, signal: AbortSignal) => Promise<string> } {
  const held: Held[] = [];
  return { held, task: (item, signal) => new Promise((resolve, reject) => held.push({ item, signal, resolve, reject })) };
}

/** Lets every promise that can go on do so. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('tasks of which only some run at a time', () => {
  it('give their results in the order of the items, whichever ends first', async () => {
    const { held, task } = hold();
    const results = runBounded(['a', 'b', 'c'], 2, undefined, task);
    expect(held.map(({ item }) => item)).toEqual(['a', 'b']);
    held[1]?.resolve('B');
    await turn();
    expect(held.map(({ item }) => item)).toEqual(['a', 'b', 'c']);
    held[2]?.resolve('C');
    held[0]?.resolve('A');
    expect(await results).toEqual(['A', 'B', 'C']);
  });

  it('end with the first that fails: the others are aborted, and no more are begun', async () => {
    const { held, task } = hold();
    const results = runBounded(['a', 'b', 'c'], 2, undefined, task);
    held[0]?.reject(new Error('no'));
    await expect(results).rejects.toThrow('no');
    expect(held[1]?.signal.aborted).toBe(true);
    held[1]?.resolve('B');
    await turn();
    expect(held.map(({ item }) => item)).toEqual(['a', 'b']);
  });

  it('are aborted by the caller, for his reason', () => {
    const caller = new AbortController();
    const { held, task } = hold();
    void runBounded(['a'], 8, caller.signal, task);
    caller.abort('gone');
    expect(held[0]?.signal.reason).toBe('gone');
  });

  it('may be none', async () => {
    expect(await runBounded([], 8, undefined, () => Promise.reject(new Error('was run')))).toEqual([]);
  });
});
