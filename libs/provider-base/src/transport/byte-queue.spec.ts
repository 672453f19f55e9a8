import { LlmError } from '../errors/llm-error.js';
import { ByteQueue } from './byte-queue.js';

const owner = (): { onDrained: jest.Mock; onCancel: jest.Mock } => ({ onDrained: jest.fn(), onCancel: jest.fn() });
const broken = new LlmError('network', 'broken');

describe('ByteQueue', () => {
  it('asks to wait at 64 KiB unread, and to go on when all of it is taken', async () => {
    const socket = owner();
    const queue = new ByteQueue(socket);
    const half = new Uint8Array(32 * 1024);
    expect([queue.push(half), queue.push(half), queue.push(half)]).toEqual([true, false, false]);
    expect(socket.onDrained).not.toHaveBeenCalled();
    await queue.next();
    expect(socket.onDrained).toHaveBeenCalledTimes(1);
    expect(queue.push(half)).toBe(true);
  });

  it('gives all that waits at once', async () => {
    const queue = new ByteQueue(owner());
    queue.push(Uint8Array.of(1, 2));
    queue.push(Uint8Array.of(3));
    queue.end();
    expect(await queue.next()).toEqual({ done: false, value: Buffer.of(1, 2, 3) });
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });

  it('shows and gives what waits without waiting for more', () => {
    const socket = owner();
    const queue = new ByteQueue(socket);
    expect([queue.peek(), queue.take(), queue.isOver]).toEqual([undefined, undefined, false]);
    queue.push(new Uint8Array(64 * 1024));
    queue.push(Uint8Array.of(1));
    expect(queue.peek()).toHaveLength(64 * 1024);
    expect(queue.take()).toHaveLength(64 * 1024 + 1);
    expect(socket.onDrained).toHaveBeenCalledTimes(1);
    queue.push(Uint8Array.of(2));
    queue.end();
    expect(queue.isOver).toBe(false);
    expect(queue.take()).toEqual(Uint8Array.of(2));
    expect([queue.peek(), queue.take(), queue.isOver]).toEqual([undefined, undefined, true]);
  });

  it('has nothing to show or give once it was aborted', async () => {
    const queue = new ByteQueue(owner());
    queue.push(Uint8Array.of(1));
    queue.abort(broken);
    expect([queue.peek(), queue.take(), queue.isOver]).toEqual([undefined, undefined, false]);
    await expect(queue.next()).rejects.toBe(broken);
  });

  it('serves reads that came before their bytes in order', async () => {
    const queue = new ByteQueue(owner());
    const reads = [queue.next(), queue.next(), queue.next()];
    queue.push(Uint8Array.of(1));
    queue.push(Uint8Array.of(2));
    queue.end();
    expect(await Promise.all(reads)).toEqual([
      { done: false, value: Uint8Array.of(1) },
      { done: false, value: Uint8Array.of(2) },
      { done: true, value: undefined },
    ]);
  });

  it('gives what came before it broke, then throws, and throws again', async () => {
    const queue = new ByteQueue(owner());
    queue.push(Uint8Array.of(1));
    queue.fail(broken);
    expect(await queue.next()).toMatchObject({ done: false });
    await expect(queue.next()).rejects.toBe(broken);
    await expect(queue.next()).rejects.toBe(broken);
  });

  it('does not break once it is whole', async () => {
    const queue = new ByteQueue(owner());
    queue.end();
    queue.fail(broken);
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });

  it('never passes for whole when it was cancelled', async () => {
    const socket = owner();
    const queue = new ByteQueue(socket);
    queue.push(Uint8Array.of(1));
    queue.end();
    queue.cancel();
    queue.cancel();
    await expect(queue.next()).rejects.toMatchObject({ kind: 'cancelled' });
    expect(socket.onCancel).toHaveBeenCalledTimes(1);
  });

  it('has nothing to cancel when all was read', async () => {
    const socket = owner();
    const queue = new ByteQueue(socket);
    queue.end();
    await queue.return();
    expect(socket.onCancel).not.toHaveBeenCalled();
  });

  describe('read whole', () => {
    it('gives all bytes as one when they have ended, whether they came before or after', async () => {
      const queue = new ByteQueue(owner());
      queue.push(Uint8Array.of(1));
      const whole = queue.whole(10);
      queue.push(Uint8Array.of(2, 3));
      queue.end();
      expect(await whole).toEqual(Buffer.of(1, 2, 3));
      const ended = new ByteQueue(owner());
      ended.push(Uint8Array.of(7));
      ended.end();
      expect(await ended.whole(1)).toEqual(Uint8Array.of(7));
    });

    it('never lets the socket wait, and lets one go on that was told to', async () => {
      const socket = owner();
      const queue = new ByteQueue(socket);
      const much = new Uint8Array(64 * 1024);
      expect(queue.push(much)).toBe(false);
      const whole = queue.whole(1e6);
      expect(socket.onDrained).toHaveBeenCalledTimes(1);
      expect(queue.push(much)).toBe(true);
      queue.end();
      expect(await whole).toHaveLength(128 * 1024);
    });

    it('drops the connection where there are too many', async () => {
      const socket = owner();
      const queue = new ByteQueue(socket);
      const whole = queue.whole(2);
      queue.push(Uint8Array.of(1, 2));
      expect(socket.onCancel).not.toHaveBeenCalled();
      queue.push(Uint8Array.of(3));
      expect(await whole).toBeUndefined();
      expect(socket.onCancel).toHaveBeenCalledTimes(1);
    });

    it('throws what the body breaks with', async () => {
      const queue = new ByteQueue(owner());
      const whole = queue.whole(10);
      queue.push(Uint8Array.of(1));
      queue.fail(broken);
      await expect(whole).rejects.toBe(broken);
      await expect(queue.whole(10)).rejects.toBe(broken);
    });
  });
});

describe('who waits without a promise', () => {
  const waiting = (queue: ByteQueue): string[] => {
    const told: string[] = [];
    const listen = (): void => {
      const began = queue.whenReady(() => {
        told.push(Buffer.from(queue.take() ?? []).toString() || 'nothing');
        listen();
      });
      if (!began) told.push('over');
    };
    listen();
    return told;
  };

  it('is told of each piece and of the end, once', () => {
    const queue = new ByteQueue(owner());
    const told = waiting(queue);
    queue.push(Buffer.from('one'));
    queue.push(Buffer.from('two'));
    queue.end();
    expect(told).toEqual(['one', 'two', 'nothing', 'over']);
  });

  it('is told of an error, which the next read throws', async () => {
    const queue = new ByteQueue(owner());
    const told = waiting(queue);
    queue.fail(broken);
    expect(told).toEqual(['nothing', 'over']);
    await expect(queue.next()).rejects.toThrow('broken');
  });

  it('is not begun where something waits already', () => {
    const queue = new ByteQueue(owner());
    queue.push(Buffer.from('one'));
    expect(queue.whenReady(() => undefined)).toBe(false);
  });
});
