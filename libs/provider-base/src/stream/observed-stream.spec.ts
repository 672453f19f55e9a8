import { LlmError } from '../errors/llm-error.js';
import { Usage } from '../usage/usage.js';
import { createObservedStream, type ObservedStreamOptions, type StreamSource } from './observed-stream.js';

const COMPLETE = { outcome: 'complete', finishReason: 'stop', usage: Usage.unknown, cost: null } as const;

/** A source that gives its items one by one, then ends, fails, or never answers. */
function make(items: readonly number[], then: 'end' | 'hang' | LlmError = 'end', options?: ObservedStreamOptions) {
  const left = [...items];
  const closed = jest.fn();
  const source: StreamSource<number> = {
    next: () => {
      if (left.length > 0) return Promise.resolve(left.shift());
      if (then === 'hang') return new Promise(() => undefined);
      return then === 'end' ? Promise.resolve(undefined) : Promise.reject(then);
    },
    close: closed,
    complete: () => COMPLETE,
  };
  return { stream: createObservedStream(source, options), closed };
}

async function collect(stream: AsyncIterable<number>): Promise<number[]> {
  const seen: number[] = [];
  for await (const item of stream) seen.push(item);
  return seen;
}

describe('an observed stream', () => {
  it('gives its items and tells a complete end', async () => {
    const { stream, closed } = make([1, 2]);
    expect(await collect(stream)).toEqual([1, 2]);
    expect(await stream.ended).toEqual(COMPLETE);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('gives what is in hand without a wait, until it is over', async () => {
    const inHand = [2, 3, 4];
    const stream = createObservedStream({ next: () => 1, take: () => inHand.shift(), close: () => undefined, complete: () => COMPLETE });
    expect(await stream[Symbol.asyncIterator]().next()).toEqual({ done: false, value: 1 });
    expect([stream.take?.(), stream.take?.()]).toEqual([2, 3]);
    await stream.cancel();
    expect(stream.take?.()).toBeUndefined();
    expect(make([1]).stream.take?.()).toBeUndefined();
  });

  it('throws what its source throws, and tells it', async () => {
    const failure = new LlmError('network', 'cut');
    const { stream, closed } = make([1], failure);
    await expect(collect(stream)).rejects.toBe(failure);
    expect(await stream.ended).toMatchObject({ outcome: 'failed', error: failure });
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('is cancelled by leaving the loop', async () => {
    const { stream, closed } = make([1, 2, 3]);
    for await (const item of stream) if (item === 2) break;
    expect(await stream.ended).toMatchObject({ outcome: 'cancelled' });
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('tells its end even if nobody ever reads it', async () => {
    const { stream, closed } = make([1]);
    await stream.cancel();
    await stream.cancel();
    expect(await stream.ended).toMatchObject({ outcome: 'cancelled' });
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('is cancelled by its signal, and the reader is told', async () => {
    const abort = new AbortController();
    const { stream } = make([1, 2], 'end', { signal: abort.signal });
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    abort.abort();
    await expect(iterator.next()).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await stream.ended).toMatchObject({ outcome: 'cancelled' });
  });

  it('fails with the reason of its signal where that is an LlmError', async () => {
    const abort = new AbortController();
    const { stream } = make([1], 'end', { signal: abort.signal });
    const reason = new LlmError('timeout', 'total time is up');
    abort.abort(reason);
    await expect(collect(stream)).rejects.toBe(reason);
    expect(await stream.ended).toMatchObject({ outcome: 'failed', error: reason });
  });

  it('is cancelled when nobody reads it for too long, and does not then look complete', async () => {
    jest.useFakeTimers();
    try {
      const { stream, closed } = make([1], 'end', { unreadTimeout: 100 });
      jest.advanceTimersByTime(100);
      expect(closed).toHaveBeenCalledTimes(1);
      await expect(collect(stream)).rejects.toMatchObject({ kind: 'cancelled' });
      expect(await stream.ended).toMatchObject({ outcome: 'cancelled' });
    } finally {
      jest.useRealTimers();
    }
  });

  it('lets a reader that has begun take its time, but not for ever', async () => {
    jest.useFakeTimers();
    try {
      const { stream, closed } = make([1, 2], 'end', { unreadTimeout: 100 });
      const reader = stream[Symbol.asyncIterator]();
      await reader.next();
      jest.advanceTimersByTime(5 * 60_000);
      expect(await reader.next()).toEqual({ done: false, value: 2 });
      jest.advanceTimersByTime(10 * 60_000);
      expect(closed).toHaveBeenCalledTimes(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('can be read once', async () => {
    const { stream } = make([1]);
    await collect(stream);
    expect(() => stream[Symbol.asyncIterator]()).toThrow(/only once/);
  });
});
