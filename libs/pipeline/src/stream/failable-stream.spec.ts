import { createObservedStream, LlmError, Usage, type ObservedStream } from '@modelport/provider-base';
import { settled } from '../testing/fake-clock.spec-support.js';
import { errorOf } from '../testing/outcome-of.spec-support.js';
import { failableStream } from './failable-stream.js';

const timeout = new LlmError('timeout', 'too long');

/** A stream of the given numbers; after them it never sends more, and does not even notice that it was cancelled. */
function deafStream(...numbers: readonly number[]): ObservedStream<number> {
  const queue = [...numbers];
  return createObservedStream({
    next: () => (queue.length > 0 ? Promise.resolve(queue.shift()) : new Promise<never>(() => undefined)),
    close: () => undefined,
    complete: () => ({ outcome: 'complete', finishReason: 'stop', usage: Usage.unknown, cost: null }),
  });
}

describe('failableStream', () => {
  it('rejects a waiting reader at once, and every read after that', async () => {
    const { stream, fail } = failableStream(deafStream(1));
    const reader = stream[Symbol.asyncIterator]();
    expect(await reader.next()).toEqual({ done: false, value: 1 });
    const waiting = errorOf(reader.next());
    fail(timeout);
    expect(await waiting).toBe(timeout);
    expect(await errorOf(reader.next())).toBe(timeout);
    expect(await stream.ended).toMatchObject({ outcome: 'failed', error: timeout });
  });

  it('fails before the pieces that are still there', async () => {
    const { stream, fail } = failableStream(deafStream(1, 2));
    fail(timeout);
    expect(await errorOf(stream[Symbol.asyncIterator]().next())).toBe(timeout);
  });

  it('gives what is in hand, but nothing once it has failed', () => {
    const { stream, fail } = failableStream(Object.assign(deafStream(), { take: () => 1 }));
    expect(stream.take?.()).toBe(1);
    fail(timeout);
    expect(stream.take?.()).toBeUndefined();
  });

  it('keeps the first failure', async () => {
    const { stream, fail } = failableStream(deafStream());
    fail(timeout);
    fail(new LlmError('cancelled', 'too late'));
    expect(await stream.ended).toMatchObject({ error: timeout });
  });

  it('does nothing to a stream that has ended', async () => {
    const { stream, fail } = failableStream(deafStream());
    await stream.cancel();
    await settled();
    fail(timeout);
    expect(await stream.ended).toMatchObject({ outcome: 'cancelled' });
  });

  it('is read once, and left by disposing of it', async () => {
    const { stream } = failableStream(deafStream(1));
    const reader = stream[Symbol.asyncIterator]();
    expect(() => stream[Symbol.asyncIterator]()).toThrow('only once');
    await reader.next();
    await stream[Symbol.asyncDispose]();
    expect(await reader.next()).toMatchObject({ done: true });
    expect(await stream.ended).toMatchObject({ outcome: 'cancelled' });
  });

  it('tells when a reader waits', async () => {
    const told: string[] = [];
    const { stream } = failableStream(deafStream(1), { onWait: () => told.push('wait'), onPiece: () => told.push('piece') });
    await stream[Symbol.asyncIterator]().next();
    expect(told).toEqual(['wait', 'piece']);
  });
});
